from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from billing.serializers import ProfileSerializer

KIND = "billing.userprofile"


def message_of(request):
    """What the ledger sends: { "model": "billing.userprofile", "fields": {...} }."""
    message = request.data
    if not isinstance(message, dict) or message.get("model") != KIND or not isinstance(message.get("fields"), dict):
        raise ParseError("A message names its model and its fields.")
    return message


def stored(profile):
    return Response(ProfileSerializer(profile).data, status=201)
