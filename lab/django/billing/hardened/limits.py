"""Whoever does not merely read must be a manager, whatever the action is called."""

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
        if self.request.method in SAFE_METHODS:  # LAB:L-009
            return [IsAuthenticated()]
        return [IsAuthenticated(), IsManager()]

    def get_queryset(self):
        reads = self.request.method in SAFE_METHODS
        return visible_limits(self.request.user) if reads else decidable_limits(self.request.user)
