"""One call that looks the object up and ties it to the caller, with nothing before it."""

from django.shortcuts import get_object_or_404

from billing.models import Account, UserProfile


def profile_page(request, profile_id):
    own = get_object_or_404(UserProfile, pk=profile_id, user=request.user)  # LAB:Z-S0-10
    return JsonResponse({"id": own.pk, "name": own.display_name})  # noqa: F821


def account_page(request, account_id):
    own = get_object_or_404(
        Account,
        pk=account_id,
        owner=request.user,
        tenant=request.user.tenant,  # LAB:Z-S0-11
    )
    return JsonResponse({"id": own.pk, "label": own.label})  # noqa: F821
