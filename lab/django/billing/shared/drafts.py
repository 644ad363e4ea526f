from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Draft
from billing.serializers import DraftSerializer


class OwnDrafts(generics.ListCreateAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = DraftSerializer

    def get_queryset(self):
        return Draft.objects.filter(owner=self.request.user).order_by("pk")

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
