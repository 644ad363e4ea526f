"""Only listed names are taken, and whatever is in them."""

from django.http import JsonResponse

from billing.models import UserProfile

HARMLESS = {"first_name", "display_name", "bio", "avatar_url"}


def update_listed(request):
    profile = UserProfile.objects.get(user=request.user)  # LAB:Z-S4-4
    taken = {name: value for name, value in request.data.items() if name in HARMLESS}  # LAB:Z-S4-6
    for name, value in taken.items():
        setattr(profile, name, value)  # LAB:Z-S4-5
    profile.save()
    return JsonResponse({"status": "taken"})
