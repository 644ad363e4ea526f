from billing.models import SpendingLimit


def visible_limits(user):
    return SpendingLimit.objects.filter(owner=user).order_by("pk")


def decidable_limits(user):
    """Those of the caller's tenant; whether the caller may decide is a question of the role."""
    if user.tenant_id is None:
        return SpendingLimit.objects.none()
    return SpendingLimit.objects.filter(owner__tenant=user.tenant_id).order_by("pk")
