from rest_framework.decorators import api_view, parser_classes, permission_classes
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from billing.shared.nickname import nickname_of, set_nickname


@api_view(["GET", "POST"])
@permission_classes([IsAuthenticated])
@parser_classes([JSONParser])  # LAB:L-020 and the middleware looks at the origin
def nickname(request):
    if request.method == "GET":
        return Response(nickname_of(request.user))
    return Response(set_nickname(request.user, request.data))
