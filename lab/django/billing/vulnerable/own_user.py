"""A list of what may not be written, with one name on it."""

from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated

from billing.models import User
from billing.shared.own_user import OwnUserView


class UserUpdateSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        exclude = ["password"]  # LAB:L-067


class OwnUser(OwnUserView):
    permission_classes = [IsAuthenticated]
    write_serializer = UserUpdateSerializer
