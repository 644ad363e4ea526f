"""Transfers: everybody's own, but for the one step that is a manager's."""

from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from .models import Transfer
from .roles import IsManager


class TransferSerializer(serializers.ModelSerializer):
    class Meta:
        model = Transfer
        fields = ["id", "amount", "state"]
        read_only_fields = fields


class TransferViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = TransferSerializer

    def get_queryset(self):
        if self.action == "approve":
            return Transfer.objects.exclude(owner=self.request.user)
        return Transfer.objects.filter(owner=self.request.user)

    def get_permissions(self):
        return super().get_permissions()

    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):  # LAB:X-21:BFLA-001
        transfer = self.get_object()
        transfer.state = "approved"
        transfer.save(update_fields=["state"])
        return Response({"state": transfer.state})
