"""A second factor that is a permission class: nobody reads a token."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class TokenGuarded(APIView):
    permission_classes = [IsAuthenticated]  # LAB:Z-S1-9

    def get(self, request):
        return Response({"guarded": request.user.canary})

    def post(self, request):  # LAB:Z-S1-10
        return Response({"guarded": request.user.canary})
