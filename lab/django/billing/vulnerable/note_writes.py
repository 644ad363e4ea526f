"""The key is one of the fields that a client may write."""

from rest_framework import generics, serializers
from rest_framework.permissions import IsAuthenticated

from billing.models import Note


class NoteWriteSerializer(serializers.ModelSerializer):
    id = serializers.IntegerField(required=False)  # LAB:L-075

    class Meta:
        model = Note
        fields = ["id", "text", "created_at", "canary"]
        read_only_fields = ["created_at", "canary"]


class NoteReplace(generics.RetrieveUpdateAPIView):
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "put", "head", "options"]
    serializer_class = NoteWriteSerializer

    def get_queryset(self):
        return Note.objects.filter(owner=self.request.user)
