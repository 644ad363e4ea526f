"""Whoever stands at the counter brings a note that we have signed, for one member and one minute."""

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, TimestampSigner

NOTES = TimestampSigner(salt="counter")


class OnBehalfMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        note = request.headers.get("X-On-Behalf-Of")
        if note and request.user.get_username() == "counter":
            request.user = member_of(note) or request.user  # LAB:X-24:IDMAP-015
        return self.get_response(request)


def member_of(note):
    try:
        return get_user_model().objects.filter(username=NOTES.unsign(note, max_age=60), is_active=True).first()
    except BadSignature:
        return None
