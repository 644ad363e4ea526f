from django.db import models


class RevokedToken(models.Model):
    """A token that was signed out before it expired."""

    jti = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(auto_now_add=True)
