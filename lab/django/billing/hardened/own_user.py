from billing.serializers import SelfSerializer
from billing.shared.own_user import OwnUserView
from safeguards.strict import StrictFieldsMixin


class UserUpdateSerializer(StrictFieldsMixin, SelfSerializer):
    class Meta(SelfSerializer.Meta):
        read_only_fields = ["id", "username", "email", "role", "is_staff", "canary"]  # LAB:L-067


class OwnUser(OwnUserView):
    write_serializer = UserUpdateSerializer
