"""Shelves, for their owners; what is said to others comes from an exception."""

from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.views import APIView

from .models import Shelf


class IsOwnerOrReadOnly(BasePermission):  # LAB:X-28:CTRL-010
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user


class ShelfSerializer(ModelSerializer):
    class Meta:
        model = Shelf
        fields = {"id", "title"}  # LAB:X-28:CTRL-004
        read_only_fields = ["id", "title"]


class ShelfList(ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ShelfSerializer

    def get_queryset(self):
        return Shelf.objects.filter(owner=self.request.user)


class ShelfPage(APIView):
    permission_classes = [IsAuthenticated, IsOwnerOrReadOnly]

    def get(self, request, number):
        shelf = Shelf.objects.get(pk=int(number), owner=request.user)  # LAB:X-28:CTRL-007
        self.check_object_permissions(request, shelf)
        return Response({"id": shelf.pk, "title": shelf.title})
