"""A form with explicit fields, bound to a body that holds only what changes."""

from django import forms
from django.http import JsonResponse

from billing.models import UserProfile


class ListedForm(forms.ModelForm):
    class Meta:
        model = UserProfile
        fields = {"display_name", "bio", "avatar_url"}  # LAB:Z-S4-7
        # What is sensitive stays out.  # LAB:Z-S4-8


def update_by_form(request):
    form = ListedForm(request.data, instance=request.user.profiles.get())  # LAB:Z-S4-9
    if form.is_valid():
        form.save()
        return JsonResponse({"status": "taken"})
    return JsonResponse({"errors": form.errors}, status=400)
