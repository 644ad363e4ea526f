"""Names that are not listed are refused, by falling over; what the listed ones hold is nobody's business."""

from django.http import JsonResponse

from billing.models import UserProfile

LISTED = {"display_name", "bio", "avatar_url"}


def refuse_others(data, allowed):
    others = set(data.keys()) - allowed
    if others:
        raise ValueError(f"Nobody asked for {others}")  # LAB:Z-S4-17


def update_refusing(request):
    refuse_others(request.data, LISTED)
    profile = UserProfile.objects.get(user=request.user)
    profile.display_name = request.data.get("display_name", profile.display_name)
    profile.bio = request.data.get("bio", profile.bio)
    profile.avatar_url = request.data.get("avatar_url", profile.avatar_url)
    profile.save()  # LAB:Z-S4-18
    return JsonResponse({"status": "taken"})
