from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import models
from django.http import JsonResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.views.generic import UpdateView, View
from rest_framework import permissions, routers, serializers, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response
from rest_framework.views import APIView


class Account(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    label = models.CharField(max_length=40)


class Invoice(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    number = models.CharField(max_length=40)


class Member(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)


class IsMember(BasePermission):
    def has_permission(self, request, view):
        return Member.objects.filter(user=request.user, account_id=view.kwargs["account_id"]).exists()


class Invoices(APIView):
    permission_classes = [IsMember]

    def get(self, request, account_id, pk):
        return Response(Invoice.objects.get(pk=pk, account_id=account_id).number)

    def put(self, request, account_id, pk):
        return Response(Account.objects.get(pk=account_id).invoice_set.get(pk=pk).number)

    def patch(self, request, account_id, pk):
        return Response(Invoice.objects.get(pk=pk, account_id=account_id).number)

    def delete(self, request, account_id, pk):
        Invoice.objects.get(pk=pk).delete()  # expect: unscoped-lookup
        return Response({})


urlpatterns = [path("a/<int:account_id>/i/<int:pk>/", Invoices.as_view())]
