"""A document of which the caller may write two members."""

from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.merge_patch import merge
from billing.shared.profiles import primary_profile
from safeguards.strict import StrictFieldsMixin


class PreferencesSerializer(StrictFieldsMixin, serializers.Serializer):  # LAB:L-074
    language = serializers.ChoiceField(["en", "nl", "pt"], required=False)
    digest = serializers.ChoiceField(["daily", "weekly"], required=False)


class Preferences(APIView):
    def get(self, request):
        return Response(primary_profile(request.user).settings)

    def patch(self, request):
        wanted = PreferencesSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        profile = primary_profile(request.user)
        profile.settings = merge(profile.settings, wanted.validated_data)
        profile.save(update_fields=["settings", "updated_at"])
        return Response(profile.settings)
