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


from django.utils.crypto import constant_time_compare


def webhook(request):
    if not constant_time_compare(request.META.get("HTTP_X_SIGNATURE"), "secret"):
        return HttpResponseForbidden()
    Account.objects.create(owner_id=1, label="a")
    return JsonResponse({})


def sign_in(request):
    return JsonResponse({})


@login_required
def one(request):
    Account.objects.filter(owner=request.user).delete()
    return JsonResponse({})


@login_required
def two(request):
    Account.objects.filter(owner=request.user).update(label="b")
    return JsonResponse({})


def store(request):  # expect: anonymous-view
    Account.objects.create(owner_id=1, label="a")
    return JsonResponse({})


urlpatterns = [path("hook/", webhook), path("login/", sign_in), path("1/", one), path("2/", two), path("store/", store)]
