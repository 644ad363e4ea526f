"""Policies where DRF reads them."""

from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.figures import by_month


@api_view(["GET"])
@permission_classes([IsAuthenticated])  # LAB:L-010
def latest_statements(request):
    return Response(by_month()[-3:])


class AllStatements(APIView):
    permission_classes = [IsAuthenticated]  # LAB:L-011

    def get(self, request):
        return Response(by_month())
