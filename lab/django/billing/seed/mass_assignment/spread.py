"""The three ways of taking everything, as they are shown to be wrong: two of them do not even run."""

from django.http import JsonResponse

from billing.models import UserProfile


def take_all(request):
    profile = UserProfile.objects.get(user=request.user) if request.user.is_authenticated else UserProfile()
    for name, value in request.data.items():  # LAB:Z-S4-1
        setattr(profile, name, value)
    profile.save()
    return JsonResponse({"status": "taken"})


def take_all_of_user(request):
    request.user.update(**request.data)  # LAB:Z-S4-2
    return JsonResponse({"status": "taken"})


def make_of_all(request):
    profile = UserProfile.objects.create(**request.data)  # LAB:Z-S4-3
    return JsonResponse({"id": profile.pk, "is_verified": profile.is_verified})
