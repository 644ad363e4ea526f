"""Profiles fetched by nothing but their key, and profiles created from whatever was sent."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from rest_framework.response import Response

from billing.models import UserProfile
from billing.serializers import ProfileSerializer
from billing.shared.json_body import parse_object
from billing.shared.profile_writes import ProfileUpdateSerializer
from billing.shared.profiles import OwnProfiles
from safeguards.bad_input import refuses_bad_input


class ProfileDetail(View):
    """Gated in the URLconf, where one of its two routes forgets to."""

    http_method_names = ["get", "patch", "delete"]

    def get(self, request, profile_id):
        profile = get_object_or_404(UserProfile, pk=profile_id)  # LAB:L-030
        return JsonResponse(ProfileSerializer(profile).data)

    def patch(self, request, profile_id):
        profile = get_object_or_404(UserProfile, pk=profile_id)  # LAB:L-031
        serializer = ProfileUpdateSerializer(profile, data=parse_object(request.body), partial=True)
        if not serializer.is_valid():
            return JsonResponse(serializer.errors, status=400)
        serializer.save()
        return JsonResponse(ProfileSerializer(profile).data)

    def delete(self, request, profile_id):
        get_object_or_404(UserProfile, pk=profile_id, user=request.user).delete()
        return HttpResponse(status=204)


class Profiles(OwnProfiles):
    def post(self, request):
        return create_profile(request)


@refuses_bad_input
def create_profile(request):
    profile = UserProfile(**request.data)  # LAB:L-061
    profile.user = request.user
    profile.full_clean()
    profile.save(force_insert=True)
    return Response(ProfileSerializer(profile).data, status=201)


@refuses_bad_input
def create_profile_from_form(request):
    profile = UserProfile(**request.POST.dict())  # LAB:L-062
    profile.user = request.user
    profile.full_clean()
    profile.save(force_insert=True)
    return JsonResponse(ProfileSerializer(profile).data, status=201)
