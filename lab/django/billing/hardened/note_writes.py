from rest_framework import generics

from billing.models import Note
from billing.serializers import NoteSerializer
from safeguards.scoping import OwnedQuerysetMixin


class NoteReplace(OwnedQuerysetMixin, generics.RetrieveUpdateAPIView):
    http_method_names = ["get", "put", "head", "options"]
    serializer_class = NoteSerializer  # LAB:L-075 its id is read-only
    queryset = Note.objects.all()
