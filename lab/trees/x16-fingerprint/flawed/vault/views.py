from django.http import JsonResponse

from .models import Secret


def secrets(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"secrets": list(Secret.objects.filter(owner=request.user).values("id", "name"))})
