from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
import rules
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import UpdateView, View
from rules.contrib.views import PermissionRequiredMixin, objectgetter, permission_required

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


def invoice_of(request, pk):
    return get_object_or_404(Invoice, pk=pk)


@permission_required("app.view_invoice", fn=objectgetter(Invoice, "pk"))
def by_getter(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk).number})


@permission_required("app.view_invoice", fn=invoice_of)
def by_function(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk).number})


@permission_required("app.view_invoice")
def without_object(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk).number})  # expect: unscoped-lookup


@login_required
def by_rule(request, pk):
    one = get_object_or_404(Invoice, pk=pk)
    if not rules.test_rule("can_pay", request.user, one):
        return JsonResponse({}, status=403)
    one.save()
    return JsonResponse({})


@login_required
def by_nothing(request, pk):
    one = get_object_or_404(Invoice, pk=pk)  # expect: unscoped-lookup
    one.save()
    return JsonResponse({})


class Edit(PermissionRequiredMixin, UpdateView):
    permission_required = "app.change_invoice"
    model = Invoice
    fields = ["number"]


class EditAny(LoginRequiredMixin, UpdateView):
    model = Invoice  # expect: unscoped-queryset
    fields = ["number"]


urlpatterns = [
    path("1/<int:pk>/", by_getter),
    path("2/<int:pk>/", by_function),
    path("3/<int:pk>/", without_object),
    path("4/<int:pk>/", by_rule),
    path("5/<int:pk>/", by_nothing),
    path("6/<int:pk>/", Edit.as_view()),
    path("7/<int:pk>/", EditAny.as_view()),
    path("8/<int:pk>/", Statement.as_view()),
]
