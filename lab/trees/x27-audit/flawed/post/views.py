import logging

from django.http import JsonResponse

from .models import Letter

logger = logging.getLogger(__name__)


def letter(request, name):
    logger.warning(f"asked for {name} by {request.user}")  # LAB:X-27:AUDIT-004
    logger.warning("with %s", request.META)  # LAB:X-27:AUDIT-005
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    found = Letter.objects.filter(owner=request.user, name=name).first()
    return JsonResponse({"text": found.text} if found else {"detail": "not found"}, status=200 if found else 404)
