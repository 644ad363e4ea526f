"""The lookup is tied to the caller; how it says no is not what an API says."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views import View

from billing.models import UserProfile


class OwnProfilePage(View):
    def get(self, request, profile_id):
        if not request.user.is_authenticated:
            return JsonResponse({"error": "Sign in first"}, status=401)
        own = UserProfile.objects.filter(pk=profile_id, user=request.user).first()
        if own is None:
            raise PermissionDenied("This profile is somebody else's.")  # LAB:Z-S0-9
        return JsonResponse({"id": own.pk, "name": own.display_name, "canary": own.canary})
