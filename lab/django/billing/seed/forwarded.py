"""The articles name headers and give no configuration: what a reader makes of it."""

from django.http import JsonResponse

from billing.models import User


def forwarded_caller(request):
    names = request.META.get("HTTP_SSL_CLIENT_S_DN", "")  # LAB:Z-S0-14 LAB:Z-S1-2 LAB:Z-S4-19
    found = [part.removeprefix("CN=") for part in names.split(",") if part.startswith("CN=")]
    user = User.objects.filter(username__in=found[:1]).first()
    return JsonResponse({"username": user and user.username})
