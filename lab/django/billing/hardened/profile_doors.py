"""All doors to the caller's own profile lead through the same strict serializer."""

from django.http import JsonResponse
from rest_framework.decorators import api_view
from rest_framework.response import Response

from billing.hardened.own_profile import write_primary_profile
from billing.hardened.profile_writes import ProfileSerializer, ProfileWriteSerializer
from mtls.gates import certificate_required


@api_view(["PUT"])
def upsert(request):
    return Response(ProfileSerializer(write_primary_profile(request)).data)  # LAB:L-064


@certificate_required
def create_persona(request):
    serializer = ProfileWriteSerializer(data=request.POST.dict())  # LAB:L-070
    if not serializer.is_valid():
        return JsonResponse(serializer.errors, status=400)
    return JsonResponse(ProfileSerializer(serializer.save(user=request.user)).data, status=201)


@api_view(["PATCH"])
def save_extra(request):
    return Response(ProfileSerializer(write_primary_profile(request)).data)  # LAB:L-072


@api_view(["PATCH"])
def lenient(request):
    return Response(ProfileSerializer(write_primary_profile(request)).data)  # LAB:L-078
