"""A write that any web page can make a browser send, certificate and all."""

from rest_framework.decorators import api_view, parser_classes, permission_classes
from rest_framework.parsers import FormParser, JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from billing.shared.nickname import nickname_of, set_nickname
from safeguards.same_origin import same_origin_exempt


@same_origin_exempt  # LAB:L-020
@api_view(["GET", "POST"])
@permission_classes([IsAuthenticated])
@parser_classes([FormParser, JSONParser])
def nickname(request):
    if request.method == "GET":
        return Response(nickname_of(request.user))
    return Response(set_nickname(request.user, request.data))
