"""Every door to the caller's own profile goes through the same strict serializer."""

from rest_framework.decorators import api_view
from rest_framework.response import Response

from billing.hardened.profile_writes import ProfileSerializer, ProfileWriteSerializer
from billing.shared.profiles import primary_profile


def write_primary_profile(request):
    serializer = ProfileWriteSerializer(primary_profile(request.user), data=request.data, partial=True)
    serializer.is_valid(raise_exception=True)
    return serializer.save()


@api_view(["POST"])
def update_profile_mtls(request):
    write_primary_profile(request)  # LAB:L-060
    return Response({"status": "ok"})


@api_view(["POST"])
def quick_update(request):
    write_primary_profile(request)  # LAB:L-063
    return Response({"status": "ok"})


@api_view(["PATCH"])
def update_profile_v2(request):
    profile = write_primary_profile(request)  # LAB:L-069
    return Response(ProfileSerializer(profile).data)
