"""The API speaks JSON also where Django itself answers."""

from django.http import JsonResponse


def not_found(request, exception):
    return JsonResponse({"detail": "Not found."}, status=404)


def bad_request(request, exception):
    return JsonResponse({"detail": "Bad request."}, status=400)


def server_error(request):
    return JsonResponse({"detail": "Internal server error."}, status=500)
