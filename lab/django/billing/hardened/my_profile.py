"""A reference can only point at the caller's own."""

from billing.models import Account
from billing.shared.my_profile import DefaultAccountSerializer, MyProfileView
from safeguards.strict import ScopedRelatedField, StrictFieldsMixin


class ScopedProfileSerializer(StrictFieldsMixin, DefaultAccountSerializer):
    default_account = ScopedRelatedField(  # LAB:L-047
        queryset=Account.objects.all(), scope=lambda accounts, user: accounts.filter(owner=user), allow_null=True
    )


class MyProfile(MyProfileView):
    serializer_class = ScopedProfileSerializer
