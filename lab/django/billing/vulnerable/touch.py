"""A guard that decides by the method, and a wrapper behind it that changes the method."""

from functools import wraps

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from billing.models import Account
from billing.shared.json_body import parse_object
from billing.shared.touch import LabelOnlySerializer, brief


def owners_only_for_changes(view):
    @wraps(view)
    def guarded(request, account_id):
        changes = request.method in ("PUT", "PATCH", "DELETE")
        if changes and not Account.objects.filter(pk=account_id, owner=request.user).exists():
            raise Http404
        return view(request, account_id)

    return guarded


def method_override(view):
    @wraps(view)
    def overridden(request, account_id):
        if request.method == "POST":
            request.method = request.headers.get("X-HTTP-Method-Override", "POST").upper()  # LAB:L-016
        return view(request, account_id)

    return overridden


class AccountTouch(View):
    http_method_names = ["post", "patch"]

    def post(self, request, account_id):
        return JsonResponse(brief(get_object_or_404(Account, pk=account_id, owner=request.user)))

    def patch(self, request, account_id):
        account = get_object_or_404(Account, pk=account_id)  # the guard has seen to the owner
        serializer = LabelOnlySerializer(account, data=parse_object(request.body))
        if not serializer.is_valid():
            return JsonResponse(serializer.errors, status=400)
        return JsonResponse(brief(serializer.save()))
