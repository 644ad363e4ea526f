"""The profile and its user in one document."""

from rest_framework import generics, serializers

from billing.models import User, UserProfile
from billing.shared.profiles import primary_profile


class ShownUserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "role"]


class NestedProfileSerializer(serializers.ModelSerializer):
    """`user` is each variant's own affair."""

    class Meta:
        model = UserProfile
        fields = ["id", "bio", "user", "canary"]
        read_only_fields = ["id", "canary"]

    def update(self, profile, validated):
        wanted = validated.pop("user", {})
        for name, value in wanted.items():
            setattr(profile.user, name, value)
        profile.user.save(update_fields=list(wanted))
        return super().update(profile, validated)


class NestedProfileView(generics.RetrieveUpdateAPIView):
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self):
        return primary_profile(self.request.user)
