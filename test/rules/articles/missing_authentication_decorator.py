# cures: AUTHN-001
"""The usual decorator: a page to sign in at, for programs that cannot."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.urls import path


@login_required
def meter(request):  # mistake: AUTHN-020
    return JsonResponse({"message": "Only for those who signed in."})


urlpatterns = [path("meter/", meter)]
