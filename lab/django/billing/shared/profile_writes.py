from rest_framework import serializers

from billing.models import UserProfile


class ProfileUpdateSerializer(serializers.ModelSerializer):
    """What a user may change about a profile; anything else is dropped."""

    class Meta:
        model = UserProfile
        fields = ["display_name", "bio", "avatar_url", "phone"]
