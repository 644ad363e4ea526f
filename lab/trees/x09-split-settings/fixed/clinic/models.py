from django.db import models


class Appointment(models.Model):
    reason = models.CharField(max_length=200)
