# cures: BOLA-007, BOLA-009, AUTHN-005
"""A scoped viewset without the serializer that its list needs."""

from django.db import models
from rest_framework import permissions, viewsets
from rest_framework.routers import SimpleRouter


class PatientFile(models.Model):
    patient = models.ForeignKey("auth.User", models.CASCADE)
    summary = models.TextField()


class PatientFileViewSet(viewsets.ReadOnlyModelViewSet):  # mistake: CTRL-007
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return PatientFile.objects.filter(patient=self.request.user)

    def retrieve(self, request, pk=None):
        own = self.get_object()
        return Response({"id": own.pk, "summary": own.summary})  # mistake: CTRL-005


router = SimpleRouter()
router.register("files", PatientFileViewSet, basename="file")
urlpatterns = router.urls
