from billing.serializers import ProfileSerializer
from billing.shared.profile_writes import ProfileUpdateSerializer
from safeguards.strict import StrictFieldsMixin

__all__ = ["ProfileSerializer", "ProfileWriteSerializer"]


class ProfileWriteSerializer(StrictFieldsMixin, ProfileUpdateSerializer):
    """The allow-list of profile fields, refusing everything that is not on it."""
