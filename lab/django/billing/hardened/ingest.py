"""A service's payload is checked like anybody's."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from billing.hardened.profile_writes import ProfileWriteSerializer
from billing.shared.message import message_of, stored
from billing.shared.roles import IsLedgerService


class IngestProfile(APIView):
    permission_classes = [IsAuthenticated, IsLedgerService]

    def post(self, request):
        serializer = ProfileWriteSerializer(data=message_of(request)["fields"])  # LAB:L-077
        serializer.is_valid(raise_exception=True)
        return stored(serializer.save(user=request.user))
