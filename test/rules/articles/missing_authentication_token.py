# cures: AUTHN-002, AUTHN-005
"""A token is wanted, and a user is enough."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.urlpatterns import format_suffix_patterns
from rest_framework.views import APIView
from django.urls import path


class TokenGuardedMeter(APIView):
    permission_classes = [IsAuthenticated]  # mistake: AUTHN-021

    def get(self, request):
        return Response({"meter": request.user.pk})


urlpatterns = format_suffix_patterns([path("meter/", TokenGuardedMeter.as_view())])
