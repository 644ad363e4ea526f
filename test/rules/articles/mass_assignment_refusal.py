# cures: MASS-001, MASS-019
"""Other names are refused, by an exception that nobody catches; the listed ones may hold anything."""

from django.db import models
from django.http import JsonResponse
from django.urls import path
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated


class Reader(models.Model):
    user = models.OneToOneField("auth.User", models.CASCADE)
    shelf_name = models.CharField(max_length=40)
    homepage = models.URLField(blank=True, default="")


LISTED = {"shelf_name", "homepage"}


def refuse_others(data, allowed):
    others = set(data.keys()) - allowed
    if others:
        raise ValueError(f"Nobody asked for {others}")  # mistake: CTRL-007


@api_view(["PATCH"])
@permission_classes([IsAuthenticated])
def update_reader(request):
    refuse_others(request.data, LISTED)
    reader = Reader.objects.get(user=request.user)
    reader.shelf_name = request.data.get("shelf_name", reader.shelf_name)
    reader.homepage = request.data.get("homepage", reader.homepage)
    reader.save()  # mistake: CTRL-008
    return JsonResponse({"status": "taken"})


urlpatterns = [path("reader/", update_reader)]
