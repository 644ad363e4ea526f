"""Reading is scoped, deleting is not."""

from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Note
from billing.serializers import NoteSerializer


class NoteDetail(generics.RetrieveDestroyAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = NoteSerializer

    def get_queryset(self):
        if self.request.method == "DELETE":
            return Note.objects.all()  # LAB:L-053
        return Note.objects.filter(owner=self.request.user)
