"""The member's number, cut out of the subject of the certificate."""

import re

from django.contrib.auth import authenticate


class NameMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        subject = request.META.get("HTTP_X_CLIENT_DN", "")  # LAB:X-24:IDMAP-012
        found = re.search("CN=member-([^,/]+)", subject)  # LAB:X-24:IDMAP-001
        user = authenticate(request, number=found.group(1)) if found else None  # LAB:X-24:IDMAP-006
        if user is not None:
            request.user = user  # LAB:X-24:IDMAP-009
        return self.get_response(request)
