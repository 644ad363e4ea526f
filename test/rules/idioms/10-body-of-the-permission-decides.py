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


class Nothing(BasePermission):
    pass


class Staff(BasePermission):
    def has_permission(self, request, view):
        if request.method in permissions.SAFE_METHODS:
            return True
        return request.user.is_staff


class SignedInToWrite(BasePermission):
    def has_permission(self, request, view):
        if request.method in permissions.SAFE_METHODS:
            return True
        return request.user.is_authenticated


class OwnerToWrite(SignedInToWrite):
    def has_object_permission(self, request, view, obj):
        return request.method in permissions.SAFE_METHODS or obj.owner == request.user


class AccountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["label"]


class Anyones(viewsets.ModelViewSet):  # expect: read-gate-on-writes
    queryset = Account.objects.all()
    serializer_class = AccountSerializer
    permission_classes = [SignedInToWrite]


class Owners(viewsets.ModelViewSet):
    queryset = Account.objects.all()
    serializer_class = AccountSerializer
    permission_classes = [OwnerToWrite]


class Open(APIView):
    permission_classes = [Nothing]

    def post(self, request):
        return Response({})


class Kept(APIView):
    permission_classes = [Staff]

    def post(self, request):
        Account.objects.filter(pk=request.data["a"]).delete()
        return Response({})


router = routers.DefaultRouter()
router.register("anyones", Anyones)
router.register("owners", Owners)
urlpatterns = [path("o/", Open.as_view()), path("k/", Kept.as_view()), path("", include(router.urls))]
