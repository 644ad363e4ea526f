"""The caller's own profile, through a serializer that checks what it takes and keeps what was not sent."""

from django.shortcuts import get_object_or_404
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer, ValidationError

from .models import Profile


class ProfileSerializer(ModelSerializer):
    class Meta:
        model = Profile
        fields = ["nickname", "homepage", "newsletter"]

    def to_internal_value(self, data):
        unexpected = sorted(set(data) - set(self.fields))
        if unexpected:
            raise ValidationError({name: ["Unexpected field."] for name in unexpected})
        return super().to_internal_value(data)


@api_view(["PATCH"])
def update_profile(request):
    profile = get_object_or_404(Profile, user=request.user)
    body = request.data  # LAB:X-28:CTRL-003
    serializer = ProfileSerializer(profile, data=body, partial=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()  # LAB:X-28:CTRL-008
    return Response(serializer.data)


@api_view(["PATCH"])
def update_by_form(request):
    profile = get_object_or_404(Profile, user=request.user)
    serializer = ProfileSerializer(profile, data=request.data, partial=True)  # LAB:X-28:CTRL-009
    serializer.is_valid(raise_exception=True)
    serializer.save()
    return Response(serializer.data)
