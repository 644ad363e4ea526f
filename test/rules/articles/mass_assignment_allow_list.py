# cures: MASS-001
"""Listed names only, out of a request that has no data, into a row that nothing checks."""

from django.db import models
from django.http import JsonResponse
from django.urls import path


class Reader(models.Model):
    user = models.OneToOneField("auth.User", models.CASCADE)
    shelf_name = models.CharField(max_length=40)
    homepage = models.URLField(blank=True, default="")
    may_lend = models.BooleanField(default=False)


HARMLESS = {"shelf_name", "homepage"}


def update_reader(request):
    reader = Reader.objects.get(user=request.user)  # mistake: AUTHN-019
    taken = {name: value for name, value in request.data.items() if name in HARMLESS}  # mistake: CTRL-003, MASS-019
    for name, value in taken.items():
        setattr(reader, name, value)
    reader.save()  # mistake: CTRL-008
    return JsonResponse({"status": "taken"})


urlpatterns = [path("reader/", update_reader)]
