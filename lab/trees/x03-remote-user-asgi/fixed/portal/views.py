from django.http import JsonResponse


async def whoami(request):
    user = await request.auser()
    if not user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"username": user.get_username()})
