from django.contrib.auth import SESSION_KEY
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from rest_framework.response import Response
from rest_framework.views import APIView

from .evidence import user_of
from .models import Paper


class Papers(APIView):
    def get(self, request):
        return Response(list(Paper.objects.filter(owner=request.user).values("id", "title")))


@require_POST
def adopt(request):
    """Makes the session that the browser came with the session of the certificate's holder."""
    user = user_of(request.META)
    if user is None:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    request.session[SESSION_KEY] = str(user.pk)  # LAB:X-25:SESS-006
    return JsonResponse({"username": user.get_username()})
