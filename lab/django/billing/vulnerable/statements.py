"""Policies that are written down but never take effect."""

from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.figures import by_month


@permission_classes([IsAuthenticated])  # LAB:L-010 above api_view nobody reads it
@api_view(["GET"])
def latest_statements(request):
    return Response(by_month()[-3:])


class AllStatements(APIView):
    permission_classes = [IsAuthenticated and AllowAny]  # LAB:L-011 the same as [AllowAny]

    def get(self, request):
        return Response(by_month())
