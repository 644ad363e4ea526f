"""Mass assignment on the caller's own profile."""

from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from billing.models import UserProfile
from billing.serializers import ProfileSerializer
from billing.shared.profiles import primary_profile
from safeguards.bad_input import refuses_bad_input


@api_view(["POST"])
@permission_classes([IsAuthenticated])
@refuses_bad_input
def update_profile_mtls(request):
    profile = primary_profile(request.user)
    for field, value in request.data.items():
        setattr(profile, field, value)  # LAB:L-060
    profile.save()
    return Response({"status": "ok"})


@api_view(["POST"])
@permission_classes([IsAuthenticated])
@refuses_bad_input
def quick_update(request):
    profile = primary_profile(request.user)
    UserProfile.objects.filter(pk=profile.pk).update(**request.data)  # LAB:L-063
    return Response({"status": "ok"})


class ProfileV2Serializer(serializers.ModelSerializer):
    is_verified = serializers.BooleanField(required=False)  # LAB:L-069

    class Meta:
        model = UserProfile
        fields = ["id", "display_name", "bio", "avatar_url", "phone", "is_verified"]
        read_only_fields = ["id", "is_verified"]


@api_view(["PATCH"])
@permission_classes([IsAuthenticated])
def update_profile_v2(request):
    profile = primary_profile(request.user)
    serializer = ProfileV2Serializer(profile, data=request.data, partial=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()
    return Response(ProfileSerializer(profile).data)
