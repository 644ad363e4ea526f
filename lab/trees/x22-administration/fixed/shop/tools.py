"""The customers of all, for the office. The proxy keeps /admin-tools/ to itself; the alias is not its business."""

from rest_framework.permissions import IsAdminUser
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Customer


class CustomerTable(APIView):  # LAB:X-22:BFLA-002
    permission_classes = [IsAdminUser]

    def get(self, request):
        return Response(list(Customer.objects.values("id", "street")))
