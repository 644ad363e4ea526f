from rest_framework import serializers

from billing.shared.profiles import primary_profile
from safeguards.strict import StrictFieldsMixin


class NicknameSerializer(StrictFieldsMixin, serializers.Serializer):
    nickname = serializers.CharField(max_length=60)


def set_nickname(user, data):
    """The nickname is the display name of the caller's primary profile."""
    wanted = NicknameSerializer(data=data)
    wanted.is_valid(raise_exception=True)
    profile = primary_profile(user)
    profile.display_name = wanted.validated_data["nickname"]
    profile.save(update_fields=["display_name", "updated_at"])
    return nickname_of(user)


def nickname_of(user):
    return {"nickname": primary_profile(user).display_name}
