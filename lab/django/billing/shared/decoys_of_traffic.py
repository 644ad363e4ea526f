"""Sound endpoints that make measuring hard: slow, moody, limited, redirecting, answering everything."""

from itertools import count
from time import sleep

from django.http import HttpResponse
from django.shortcuts import redirect
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from billing.shared.profiles import primary_profile
from mtls.gates import certificate_required

PAGE = "<!doctype html><title>Billing</title><div id=app></div><script src=/static/app.js></script>"

calls = count(1)


def single_page(request):
    return HttpResponse(PAGE)  # LAB:D-08 the same page whatever the address


class Member(APIView):
    permission_classes = [IsAuthenticated]


class Flaky(Member):
    def get(self, request):
        if next(calls) % 3 == 0:  # LAB:D-09
            return Response({"detail": "Try again."}, status=503)
        return Response({"profile": primary_profile(request.user).pk})


class FiveInTenSeconds(UserRateThrottle):
    scope = "limited"
    rate = "5 in 10 seconds"

    def parse_rate(self, rate):
        return 5, 10


class Limited(Member):
    throttle_classes = [FiveInTenSeconds]

    def post(self, request):
        return Response({"sent": True})  # LAB:D-10


@certificate_required
def redirects(request):
    return redirect("/api/me/")  # LAB:D-13 to a page of the API, not to a login


class Ready(APIView):
    permission_classes = []  # LAB:D-18 listed as public

    def get(self, request):
        return Response({"ready": True})


class Slow(Member):
    def get(self, request):
        sleep(1)  # LAB:D-21
        return Response({"profile": primary_profile(request.user).pk})
