from rest_framework.permissions import BasePermission

LEDGER_SERVICE = "ledger-service"


class IsManager(BasePermission):
    def has_permission(self, request, view):
        return getattr(request.user, "role", None) == "manager"


class IsLedgerService(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_authenticated and request.user.groups.filter(name=LEDGER_SERVICE).exists()


class IsOwner(BasePermission):
    """Speaks only about objects, and only where the view asks for one by get_object()."""

    def has_object_permission(self, request, view, obj):
        return obj.owner_id == request.user.pk
