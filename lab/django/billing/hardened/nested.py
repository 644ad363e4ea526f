"""A nested serializer with a list of what may be written."""

from billing.shared.nested import NestedProfileSerializer, NestedProfileView, ShownUserSerializer
from safeguards.strict import StrictFieldsMixin


class StrictUserSerializer(StrictFieldsMixin, ShownUserSerializer):
    class Meta(ShownUserSerializer.Meta):
        read_only_fields = ["username", "role"]  # LAB:L-071


class StrictNestedSerializer(StrictFieldsMixin, NestedProfileSerializer):
    user = StrictUserSerializer(required=False)


class NestedProfile(NestedProfileView):
    serializer_class = StrictNestedSerializer
