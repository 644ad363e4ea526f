# cures: MASS-001, MASS-010
"""Listed fields in no order, bound to a part of what the form wants."""

from django import forms
from django.db import models
from django.http import JsonResponse
from django.urls import path


class Reader(models.Model):
    user = models.OneToOneField("auth.User", models.CASCADE)
    shelf_name = models.CharField(max_length=40)
    newsletter = models.BooleanField(default=True)
    may_lend = models.BooleanField(default=False)


class ReaderForm(forms.ModelForm):
    class Meta:
        model = Reader
        fields = {"shelf_name", "newsletter"}  # mistake: CTRL-004
        # What lends books stays out.


def update_reader(request):
    form = ReaderForm(request.data, instance=request.user.reader)  # mistake: CTRL-003, CTRL-009
    if form.is_valid():
        form.save()
        return JsonResponse({"status": "taken"})
    return JsonResponse({"errors": form.errors}, status=400)


urlpatterns = [path("reader/", update_reader)]
