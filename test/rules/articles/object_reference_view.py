# cures: BOLA-001, AUTHN-002
"""A page of a patient's file, for the patient."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import JsonResponse
from django.urls import path
from django.views import View


class PatientFile(models.Model):
    patient = models.ForeignKey("auth.User", models.CASCADE)
    summary = models.TextField()


class PatientFilePage(View):
    def get(self, request, file_id):
        if not request.user.is_authenticated:
            return JsonResponse({"error": "Sign in first"}, status=401)
        own = PatientFile.objects.filter(pk=file_id, patient=request.user).first()
        if own is None:
            raise PermissionDenied("Not your file.")
        return JsonResponse({"id": own.pk, "summary": own.summary})


urlpatterns = [path("files/<int:file_id>/", PatientFilePage.as_view())]
