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


class OwnViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Invoice.objects.filter(account__owner=self.request.user)


class OwnTwoViewSet(OwnViewSet):
    pass


class OwnThreeViewSet(OwnViewSet):
    pass



class Restricted(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self.queryset = self.queryset.restrict(request.user, "view")


class Unrestricted(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()  # expect: unscoped-queryset
    permission_classes = [IsAuthenticated]


router = routers.DefaultRouter()
router.register("one", OwnViewSet)
router.register("two", OwnTwoViewSet)
router.register("three", OwnThreeViewSet)
router.register("Restricted", Restricted)
router.register("Unrestricted", Unrestricted)
urlpatterns = router.urls
