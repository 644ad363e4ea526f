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


class Statement(LoginRequiredMixin, View):
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



class PostQuerySet(models.QuerySet):
    def for_admin_user(self, user):
        return self.filter(owner=user)


class Post(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    objects = PostQuerySet.as_manager()


def get_authorized_invoices(user):
    return Invoice.objects.filter(account__owner=user)


@login_required
def by_manager(request, pk):
    return JsonResponse({"n": get_object_or_404(Post.objects.for_admin_user(request.user), pk=pk).pk})


@login_required
def by_helper(request, pk):
    return JsonResponse({"n": get_object_or_404(get_authorized_invoices(request.user), pk=pk).number})


@login_required
def by_nobody(request, pk):
    return JsonResponse({"n": get_object_or_404(Invoice, pk=pk).number})  # expect: unscoped-lookup


urlpatterns = [path("s/<int:pk>/", Statement.as_view()), path("m/<int:pk>/", by_manager), path("h/<int:pk>/", by_helper), path("n/<int:pk>/", by_nobody)]
