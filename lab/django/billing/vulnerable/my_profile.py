"""A reference may point at anybody's account."""

from rest_framework.permissions import IsAuthenticated

from billing.shared.my_profile import DefaultAccountSerializer, MyProfileView


class MyProfile(MyProfileView):
    permission_classes = [IsAuthenticated]
    serializer_class = DefaultAccountSerializer  # LAB:L-047 its default_account is any account
