from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView, ListView, View
from guardian.decorators import permission_required, permission_required_or_403
from guardian.mixins import PermissionListMixin, PermissionRequiredMixin
from guardian.shortcuts import get_objects_for_user, get_perms
from guardian.utils import get_40x_or_None
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from rest_framework_guardian.filters import ObjectPermissionsFilter

class Account(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    label = models.CharField(max_length=40)


class Invoice(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    number = models.CharField(max_length=40)


class Statement(LoginRequiredMixin, View):
    """The neighbours, which ask for the owner."""

    def get(self, request, pk):
        one = Invoice.objects.get(pk=pk, account__owner=request.user)
        return JsonResponse({"n": one.number})

    def post(self, request, pk):
        one = get_object_or_404(Invoice, pk=pk, account__owner=request.user)
        one.delete()
        return JsonResponse({})

    def patch(self, request, pk):
        one = Invoice.objects.filter(account__owner=request.user, pk=pk).first()
        one.save()
        return JsonResponse({})


@permission_required_or_403("app.view_invoice", (Invoice, "pk", "pk"))
def with_object(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk).number})


@permission_required_or_403("app.view_invoice")
def without_object(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk).number})  # expect: unscoped-lookup


@permission_required("app.view_account", (Account, "label", "label"))
def beneath_object(request, label, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk, account__label=label).number})


@login_required
def of_caller(request, pk):
    return JsonResponse({"n": get_objects_for_user(request.user, "app.view_invoice", Invoice).get(pk=pk).number})


@login_required
def of_anyone(request, pk, who):
    one = get_objects_for_user(get_object_or_404(User, username=who), "app.view_invoice", Invoice).get(pk=pk)  # expect: unscoped-lookup
    return JsonResponse({"n": one.number})


@login_required
def asked_later(request, pk):
    one = get_object_or_404(Invoice, pk=pk)
    if "change_invoice" not in get_perms(request.user, one):
        return JsonResponse({}, status=403)
    one.delete()
    return JsonResponse({})


@login_required
def answered_later(request, pk):
    one = get_object_or_404(Invoice, pk=pk)
    refusal = get_40x_or_None(request, ["app.change_invoice"], obj=one, return_403=True)
    if refusal:
        return refusal
    one.delete()
    return JsonResponse({})


@login_required
def asked_for_nobody(request, pk):
    one = get_object_or_404(Invoice, pk=pk)  # expect: unscoped-lookup
    one.delete()
    return JsonResponse({})


class InvoicePage(PermissionRequiredMixin, DetailView):
    permission_required = "app.view_invoice"
    model = Invoice


class Invoices(PermissionListMixin, LoginRequiredMixin, ListView):
    permission_required = "app.view_invoice"
    model = Invoice


class OpenInvoices(LoginRequiredMixin, ListView):
    model = Invoice  # expect: unscoped-queryset


class FilteredViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated]
    filter_backends = [ObjectPermissionsFilter]


class UnfilteredViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()  # expect: unscoped-queryset
    permission_classes = [IsAuthenticated]


urlpatterns = [
    path("1/<int:pk>/", with_object),
    path("2/<int:pk>/", without_object),
    path("3/<str:label>/<int:pk>/", beneath_object),
    path("4/<int:pk>/", of_caller),
    path("5/<str:who>/<int:pk>/", of_anyone),
    path("6/<int:pk>/", asked_later),
    path("7/<int:pk>/", answered_later),
    path("8/<int:pk>/", asked_for_nobody),
    path("9/<int:pk>/", InvoicePage.as_view()),
    path("10/", Invoices.as_view()),
    path("11/", OpenInvoices.as_view()),
    path("12/", FilteredViewSet.as_view({"get": "list"})),
    path("12/<int:pk>/", FilteredViewSet.as_view({"get": "retrieve", "put": "update"})),
    path("13/", UnfilteredViewSet.as_view({"get": "list"})),
    path("13/<int:pk>/", UnfilteredViewSet.as_view({"get": "retrieve", "put": "update"})),
    path("14/<int:pk>/", Statement.as_view()),
]
