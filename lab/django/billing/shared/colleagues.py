from django.contrib.auth import get_user_model


def colleagues_of(user):
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(tenant=user.tenant_id) if user.tenant_id is not None else users.none()
