"""An API for certificates that also lets passwords in: any length, any number of tries, and a reset by e-mail."""

from django.contrib.auth import authenticate, get_user_model, login
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Order


@csrf_exempt
@require_POST
def sign_in(request):
    user = authenticate(request, username=request.POST.get("name"), password=request.POST.get("password"))  # LAB:X-20:AUTHN-023
    if user is None:
        return JsonResponse({"detail": "Wrong name or password."}, status=401)
    login(request, user)
    return JsonResponse({"name": user.get_username()})


@csrf_exempt
@require_POST
def forgotten(request):
    user = get_user_model().objects.filter(email=request.POST.get("email", "-")).first()
    if user is not None:
        user.set_password(request.POST.get("birthday", ""))  # LAB:X-20:AUTHN-023:recovery
        user.save()
    return JsonResponse({"detail": "Your birthday is your password now."})


def orders(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"orders": list(Order.objects.filter(owner=request.user).values("id", "article"))})
