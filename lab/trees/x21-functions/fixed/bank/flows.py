"""The last step of a transfer, once and only after its approval."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Transfer


class Execute(APIView):
    @transaction.atomic
    def post(self, request, pk):
        transfer = get_object_or_404(Transfer.objects.select_for_update(), pk=pk, owner=request.user)
        if transfer.state != "approved":
            return Response({"detail": "Not approved."}, status=409)
        transfer.state = "done"  # LAB:X-21:BFLA-010
        transfer.save(update_fields=["state"])
        return Response({"state": transfer.state})
