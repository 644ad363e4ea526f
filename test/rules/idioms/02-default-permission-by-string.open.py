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


ROOT_URLCONF = "x"
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}


class Sweep(APIView):
    def post(self, request):  # expect: anonymous-view
        Account.objects.filter(pk=request.data["a"]).delete()  # expect: unscoped-lookup
        return Response({})


class Kept(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        Account.objects.filter(owner=request.user).delete()
        return Response({})


class KeptToo(APIView):
    permission_classes = [IsAuthenticated]

    def put(self, request):
        Account.objects.filter(owner=request.user).update(label=request.data["label"])
        return Response({})


urlpatterns = [path("s/", Sweep.as_view()), path("k/", Kept.as_view()), path("l/", KeptToo.as_view())]
