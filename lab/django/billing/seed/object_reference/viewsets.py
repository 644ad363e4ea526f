"""A scoped viewset that lacks what it needs to answer, and a serializer that is asked to guard what it never sees."""

from rest_framework import permissions, serializers, viewsets

from billing.models import UserProfile


class OwnProfileViewSet(viewsets.ReadOnlyModelViewSet):  # LAB:Z-S0-12
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return UserProfile.objects.filter(user=self.request.user)

    def retrieve(self, request, pk=None):
        own = self.get_object()
        return Response({"id": own.pk, "name": own.display_name})  # noqa: F821


class OwnersOnlySerializer(serializers.ModelSerializer):
    class Meta:
        model = UserProfile
        fields = ["id", "display_name", "bio", "canary"]
        read_only_fields = ["id", "canary"]

    def validate(self, attrs):
        if self.instance is not None and self.instance.user != self.context["request"].user:
            raise serializers.ValidationError("This profile is somebody else's.")
        return attrs


class ValidatedProfileViewSet(viewsets.ReadOnlyModelViewSet):
    permission_classes = [permissions.IsAuthenticated]
    queryset = UserProfile.objects.all()  # LAB:Z-S0-13
    serializer_class = OwnersOnlySerializer
