# cures: -
"""A serializer asked to keep others out: it is never asked when they read."""

from django.db import models
from rest_framework import permissions, serializers, viewsets
from rest_framework.routers import SimpleRouter


class PatientFile(models.Model):
    patient = models.ForeignKey("auth.User", models.CASCADE)
    summary = models.TextField()


class PatientFileSerializer(serializers.ModelSerializer):
    class Meta:
        model = PatientFile
        fields = ["id", "summary"]

    def validate(self, attrs):
        if self.instance is not None and self.instance.patient != self.context["request"].user:
            raise serializers.ValidationError("Not your file.")
        return attrs


class PatientFileViewSet(viewsets.ReadOnlyModelViewSet):
    permission_classes = [permissions.IsAuthenticated]
    queryset = PatientFile.objects.all()  # mistake: BOLA-007
    serializer_class = PatientFileSerializer


router = SimpleRouter()
router.register("files", PatientFileViewSet)
urlpatterns = router.urls
