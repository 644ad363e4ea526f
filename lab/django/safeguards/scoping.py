"""Querysets that hold only what the caller, or the caller's tenant, owns."""


class OwnedQuerysetMixin:
    """Stands left of the generic view in the bases; `owner_field` is the path to the owner."""

    owner_field = "owner"

    def get_queryset(self):
        user = self.request.user
        if not user.is_authenticated:
            return super().get_queryset().none()
        return super().get_queryset().filter(**{self.owner_field: user})

    def perform_create(self, serializer):
        serializer.save(**{self.owner_field: self.request.user})


class TenantQuerysetMixin:
    def get_queryset(self):
        tenant = getattr(self.request.user, "tenant_id", None)
        if tenant is None:
            return super().get_queryset().none()  # a filter by None would find all rows without a tenant
        return super().get_queryset().filter(tenant=tenant)
