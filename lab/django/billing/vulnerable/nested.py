"""A nested serializer that writes what it shows."""

from rest_framework.permissions import IsAuthenticated

from billing.shared.nested import NestedProfileSerializer, NestedProfileView, ShownUserSerializer


class WritableUserSerializer(ShownUserSerializer):
    class Meta(ShownUserSerializer.Meta):
        read_only_fields = ["username"]  # LAB:L-071 and the role can be written


class WritableNestedSerializer(NestedProfileSerializer):
    user = WritableUserSerializer(required=False)


class NestedProfile(NestedProfileView):
    permission_classes = [IsAuthenticated]
    serializer_class = WritableNestedSerializer
