"""One scoped queryset for reading and for deleting."""

from rest_framework import generics

from billing.models import Note
from billing.serializers import NoteSerializer
from safeguards.scoping import OwnedQuerysetMixin


class NoteDetail(OwnedQuerysetMixin, generics.RetrieveDestroyAPIView):
    serializer_class = NoteSerializer
    queryset = Note.objects.all()  # LAB:L-053
