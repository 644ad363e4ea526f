"""The member by e-mail address, however it is spelt."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser


class MailMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get("HTTP_X_CLIENT_VERIFY") == "SUCCESS":
            mail = request.META.get("HTTP_X_CLIENT_EMAIL", "").strip().lower()  # LAB:X-24:IDMAP-002
            members = get_user_model().objects.filter(is_active=True, email__iexact=mail)  # LAB:X-24:IDMAP-004
            request.user = members.first() or AnonymousUser()  # LAB:X-24:IDMAP-003
        return self.get_response(request)
