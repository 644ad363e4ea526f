"""An API for certificates: whoever asks for a password page is told that there is none."""

from django.http import JsonResponse

from .models import Order


def sign_in(request):
    return no_passwords()  # LAB:X-20:AUTHN-023


def forgotten(request):
    return no_passwords()  # LAB:X-20:AUTHN-023:recovery


def no_passwords():
    return JsonResponse({"detail": "Callers are known by their certificate only."}, status=410)


def orders(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"orders": list(Order.objects.filter(owner=request.user).values("id", "article"))})
