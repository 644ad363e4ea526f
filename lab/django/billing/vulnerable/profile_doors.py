"""More doors to the caller's own profile, each with a lock on one side only."""

from django import forms
from django.http import JsonResponse
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from billing.models import UserProfile
from billing.serializers import ProfileSerializer
from billing.shared.profile_writes import ProfileUpdateSerializer
from billing.shared.profiles import primary_profile
from safeguards.bad_input import refuses_bad_input


@api_view(["PUT"])
@permission_classes([IsAuthenticated])
@refuses_bad_input
def upsert(request):
    own = {"user": request.user, "pk": primary_profile(request.user).pk}
    profile, _ = UserProfile.objects.update_or_create(**own, defaults=request.data)  # LAB:L-064
    return Response(ProfileSerializer(profile).data)


class PersonaForm(forms.ModelForm):
    class Meta:
        model = UserProfile
        fields = "__all__"  # LAB:L-070


def create_persona(request):
    sent = request.POST.copy()
    sent.setdefault("user", request.user.pk)
    form = PersonaForm(sent)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    return JsonResponse(ProfileSerializer(form.save()).data, status=201)


@api_view(["PATCH"])
@permission_classes([IsAuthenticated])
@refuses_bad_input
def save_extra(request):
    serializer = ProfileUpdateSerializer(primary_profile(request.user), data=request.data, partial=True)
    serializer.is_valid(raise_exception=True)
    profile = serializer.save(**request.data)  # LAB:L-072
    return Response(ProfileSerializer(profile).data)


@api_view(["PATCH"])
@permission_classes([IsAuthenticated])
def lenient(request):
    serializer = ProfileUpdateSerializer(primary_profile(request.user), data=request.data, partial=True)  # LAB:L-078
    serializer.is_valid(raise_exception=True)
    return Response(ProfileSerializer(serializer.save()).data)
