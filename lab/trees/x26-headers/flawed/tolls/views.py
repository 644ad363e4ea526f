from django.http import JsonResponse

from .models import Trip


def trips(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"trips": list(Trip.objects.filter(owner=request.user).values("id", "toll"))})
