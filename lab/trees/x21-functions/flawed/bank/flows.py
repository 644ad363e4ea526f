"""The last step of a transfer, whatever step came before."""

from django.shortcuts import get_object_or_404
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Transfer


class Execute(APIView):
    def post(self, request, pk):
        transfer = get_object_or_404(Transfer, pk=pk, owner=request.user)
        transfer.state = "done"  # LAB:X-21:BFLA-010
        transfer.save(update_fields=["state"])
        return Response({"state": transfer.state})
