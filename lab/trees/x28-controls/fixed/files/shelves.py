"""Shelves, for their owners; to others they are not there."""

from django.http import Http404
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.views import APIView

from .models import Shelf


class IsOwner(BasePermission):  # LAB:X-28:CTRL-010
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user


class ShelfSerializer(ModelSerializer):
    class Meta:
        model = Shelf
        fields = ["id", "title"]  # LAB:X-28:CTRL-004
        read_only_fields = fields


class ShelfList(ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ShelfSerializer

    def get_queryset(self):
        return Shelf.objects.filter(owner=self.request.user)


class ShelfPage(APIView):
    permission_classes = [IsAuthenticated, IsOwner]

    def get(self, request, number):
        key = int(number) if number.isdecimal() else 0
        shelf = Shelf.objects.filter(pk=key, owner=request.user).first()  # LAB:X-28:CTRL-007
        if shelf is None:
            raise Http404
        self.check_object_permissions(request, shelf)
        return Response({"id": shelf.pk, "title": shelf.title})
