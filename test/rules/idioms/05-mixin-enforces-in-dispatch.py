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


class RoleMixin:
    role_required = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.role_required):
            return HttpResponseForbidden()
        return super().dispatch(request, *args, **kwargs)


class Good(RoleMixin, UpdateView):
    model = Account
    permission_required = "a.b"
    role_required = "a.b"


class GoodToo(RoleMixin, UpdateView):
    model = Account
    role_required = "a.b"


class Dead(UpdateView):  # expect: anonymous-view
    model = Account
    permission_required = "a.b"  # expect: dead-gate


urlpatterns = [path("d/<int:pk>/", Dead.as_view()), path("g/<int:pk>/", Good.as_view()), path("h/<int:pk>/", GoodToo.as_view())]
