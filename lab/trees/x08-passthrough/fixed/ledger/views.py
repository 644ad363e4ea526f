from django.http import JsonResponse

from .models import Entry


def entries(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"entries": list(Entry.objects.filter(owner=request.user).values("id", "amount"))})
