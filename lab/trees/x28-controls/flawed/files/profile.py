"""The caller's own profile, from a request that has no such attribute and by a form that wants all of it."""

import json

from django import forms
from django.http import JsonResponse
from django.views.decorators.http import require_http_methods

from .models import Profile

LISTED = ("nickname", "homepage")


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = ["nickname", "homepage", "newsletter"]


@require_http_methods(["PATCH"])
def update_profile(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    profile = Profile.objects.get(user=request.user)
    body = request.data  # LAB:X-28:CTRL-003
    for name in LISTED:
        if name in body:
            setattr(profile, name, body[name])
    profile.save()  # LAB:X-28:CTRL-008
    return JsonResponse({"nickname": profile.nickname})


@require_http_methods(["PATCH"])
def update_by_form(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    profile = Profile.objects.get(user=request.user)
    form = ProfileForm(json.loads(request.body), instance=profile)  # LAB:X-28:CTRL-009
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.save()
    return JsonResponse({"nickname": profile.nickname})
