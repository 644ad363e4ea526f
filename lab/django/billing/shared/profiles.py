from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import UserProfile
from billing.serializers import MeSerializer, ProfileSerializer


def primary_profile(user):
    """The user's oldest profile; what is created later is a persona."""
    return UserProfile.objects.filter(user=user).order_by("pk").first()


class Me(generics.RetrieveAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = MeSerializer

    def get_object(self):
        return self.request.user


class PrimaryProfile(generics.RetrieveAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ProfileSerializer

    def get_object(self):
        return primary_profile(self.request.user)


class OwnProfiles(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ProfileSerializer

    def get_queryset(self):
        return UserProfile.objects.filter(user=self.request.user).order_by("pk")
