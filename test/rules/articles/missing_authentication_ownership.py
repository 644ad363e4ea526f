# cures: BOLA-001, AUTHN-005
"""Only the owner is let through, to a view that cannot answer, out of everybody's rows."""

from django.db import models
from django.urls import path
from rest_framework import generics, permissions


class Meter(models.Model):
    owner = models.ForeignKey("auth.User", models.CASCADE)
    reading = models.IntegerField()


class IsOwnerOrReadOnly(permissions.BasePermission):  # mistake: CTRL-010
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user


class MeterPage(generics.RetrieveUpdateAPIView):  # mistake: CTRL-007
    queryset = Meter.objects.all()
    permission_classes = [permissions.IsAuthenticated, IsOwnerOrReadOnly]


urlpatterns = [path("meters/<int:pk>/", MeterPage.as_view())]
