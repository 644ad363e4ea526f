from django.contrib.auth import login
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from rest_framework.response import Response
from rest_framework.views import APIView

from .evidence import fingerprint_of, user_of
from .models import Paper


class Papers(APIView):
    def get(self, request):
        return Response(list(Paper.objects.filter(owner=request.user).values("id", "title")))


@require_POST
def adopt(request):
    """Gives the certificate's holder a session of a new name."""
    user = user_of(request.META)
    if user is None:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")  # LAB:X-25:SESS-006
    request.session["certificate_sha256"] = fingerprint_of(request.META)
    return JsonResponse({"username": user.get_username()})
