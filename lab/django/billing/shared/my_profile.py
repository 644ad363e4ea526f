from rest_framework import generics, serializers

from billing.models import UserProfile
from billing.shared.profiles import primary_profile


class DefaultAccountSerializer(serializers.ModelSerializer):
    """What the settings page shows and may change."""

    class Meta:
        model = UserProfile
        fields = ["id", "display_name", "bio", "default_account", "canary"]
        read_only_fields = ["id", "canary"]


class MyProfileView(generics.RetrieveUpdateAPIView):
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self):
        return primary_profile(self.request.user)
