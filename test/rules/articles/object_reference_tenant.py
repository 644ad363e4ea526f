# cures: BOLA-001, BOLA-016
"""A lookup tied to the caller's clinic as well, also for callers who have none."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path


class Clinic(models.Model):
    name = models.CharField(max_length=80)


class Person(AbstractUser):
    clinic = models.ForeignKey(Clinic, models.PROTECT, null=True)


class Referral(models.Model):
    clinic = models.ForeignKey(Clinic, models.PROTECT, null=True)
    text = models.TextField()


def referral(request, referral_id):
    found = get_object_or_404(Referral, pk=referral_id, clinic=request.user.clinic)  # mistake: BOLA-017
    return JsonResponse({"text": found.text})


urlpatterns = [path("referrals/<int:referral_id>/", referral)]
