"""A document into which everything is merged."""

from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.merge_patch import merge
from billing.shared.profiles import primary_profile


class Preferences(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(primary_profile(request.user).settings)

    def patch(self, request):
        if not isinstance(request.data, dict):
            raise ParseError("An object is expected.")
        profile = primary_profile(request.user)
        profile.settings = merge(profile.settings, dict(request.data))  # LAB:L-074
        profile.save(update_fields=["settings", "updated_at"])
        return Response(profile.settings)
