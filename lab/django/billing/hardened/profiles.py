"""Profiles looked up among the caller's own, created from a list of fields."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from rest_framework.response import Response

from billing.hardened.profile_writes import ProfileSerializer, ProfileWriteSerializer
from billing.shared.json_body import parse_object
from billing.shared.profiles import OwnProfiles
from mtls.gates import CertificateRequiredMixin, certificate_required


class ProfileDetail(CertificateRequiredMixin, View):
    http_method_names = ["get", "patch", "delete"]

    def get(self, request, profile_id):
        profile = get_object_or_404(request.user.profiles, pk=profile_id)  # LAB:L-030
        return JsonResponse(ProfileSerializer(profile).data)

    def patch(self, request, profile_id):
        profile = get_object_or_404(request.user.profiles, pk=profile_id)  # LAB:L-031
        serializer = ProfileWriteSerializer(profile, data=parse_object(request.body), partial=True)
        if not serializer.is_valid():
            return JsonResponse(serializer.errors, status=400)
        serializer.save()
        return JsonResponse(ProfileSerializer(profile).data)

    def delete(self, request, profile_id):
        get_object_or_404(request.user.profiles, pk=profile_id).delete()
        return HttpResponse(status=204)


class Profiles(OwnProfiles):
    def post(self, request):
        serializer = ProfileWriteSerializer(data=request.data)  # LAB:L-061
        serializer.is_valid(raise_exception=True)
        profile = serializer.save(user=request.user)
        return Response(ProfileSerializer(profile).data, status=201)


@certificate_required
def create_profile_from_form(request):
    serializer = ProfileWriteSerializer(data=request.POST.dict())  # LAB:L-062
    if not serializer.is_valid():
        return JsonResponse(serializer.errors, status=400)
    profile = serializer.save(user=request.user)
    return JsonResponse(ProfileSerializer(profile).data, status=201)
