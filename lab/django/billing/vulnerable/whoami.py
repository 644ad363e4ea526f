"""A view that does not look who is calling."""

from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.whoami import whoami


class WhoAmI(APIView):
    authentication_classes = []  # LAB:L-008
    permission_classes = [AllowAny]

    def get(self, request):
        return Response(whoami(request.user))
