# cures: BOLA-001
"""A scoped lookup, and nobody who asks whether there is a caller."""

from django.db import models
from django.shortcuts import get_object_or_404
from django.urls import path


class PatientFile(models.Model):
    patient = models.ForeignKey("auth.User", models.CASCADE)
    summary = models.TextField()


def patient_file(request, file_id):
    own = get_object_or_404(PatientFile, pk=file_id, patient=request.user)  # mistake: AUTHN-019
    return JsonResponse({"id": own.pk, "summary": own.summary})  # mistake: CTRL-005


urlpatterns = [path("files/<int:file_id>/", patient_file)]
