"""Deciding is for managers, but the list of actions that decide is not complete."""

from rest_framework import mixins, viewsets
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated

from billing.serializers import LimitSerializer
from billing.shared.limits import decidable_limits, visible_limits
from billing.shared.roles import IsManager


class LimitViewSet(mixins.UpdateModelMixin, viewsets.ReadOnlyModelViewSet):
    http_method_names = ["get", "put", "patch", "head", "options"]
    lookup_value_regex = "[0-9]+"
    serializer_class = LimitSerializer

    def get_permissions(self):
        if self.action in ("update", "destroy"):  # LAB:L-009
            return [IsManager()]
        return [IsAuthenticated()]

    def get_queryset(self):
        reads = self.request.method in SAFE_METHODS
        return visible_limits(self.request.user) if reads else decidable_limits(self.request.user)
