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


class All(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = "__all__"
        read_only_fields = ["is_staff", "is_superuser", "groups", "user_permissions", "is_active"]


class Parent(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["first_name", "is_superuser"]
        extra_kwargs = {"is_superuser": {"read_only": True}}


class Child(Parent):
    class Meta(Parent.Meta):
        fields = ["first_name", "groups"]  # expect: privileged-field


class Users(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return User.objects.filter(pk=self.request.user.pk)

    def get_serializer_class(self):
        if self.action == "create":
            return Child
        return All if self.action == "list" else Parent


router = routers.DefaultRouter()
router.register("u", Users)
urlpatterns = router.urls
