from django.db import models


class Delivery(models.Model):
    number = models.CharField(max_length=20)
