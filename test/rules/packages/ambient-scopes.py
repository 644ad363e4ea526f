from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django_scopes import ScopedManager, scope, scopes_disabled


class Team(models.Model):
    members = models.ManyToManyField(User)


class Ticket(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    title = models.CharField(max_length=40)
    objects = ScopedManager(team="team")


class Note(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    text = models.CharField(max_length=40)
    objects = models.Manager()


@login_required
def first(request, pk):
    return JsonResponse({"t": Ticket.objects.get(pk=pk).title})


@login_required
def second(request, pk):
    one = get_object_or_404(Ticket, pk=pk)
    one.delete()
    return JsonResponse({})


@login_required
def third(request, pk):
    with scope(team=request.team):
        one = Ticket.objects.filter(pk=pk).first()
        one.save()
    return JsonResponse({})


@login_required
def fourth(request, pk):
    Ticket.objects.get(pk=pk).delete()
    return JsonResponse({})


@login_required
def switched_off(request, pk):
    with scopes_disabled():
        one = Ticket.objects.get(pk=pk)  # expect: unscoped-lookup
        one.delete()
    return JsonResponse({})


@login_required
@scopes_disabled()
def switched_off_for_all(request, pk):
    one = Ticket.objects.get(pk=pk)  # expect: unscoped-lookup
    one.delete()
    return JsonResponse({})


@login_required
def note_of_team(request, pk):
    return JsonResponse({"t": Note.objects.get(pk=pk, team__members=request.user).text})


@login_required
def delete_of_team(request, pk):
    Note.objects.get(pk=pk, team__members=request.user).delete()
    return JsonResponse({})


@login_required
def note(request, pk):
    one = Note.objects.get(pk=pk)  # expect: unscoped-lookup
    one.delete()
    return JsonResponse({})


urlpatterns = [
    path("1/<int:pk>/", first),
    path("2/<int:pk>/", second),
    path("3/<int:pk>/", third),
    path("9/<int:pk>/", fourth),
    path("4/<int:pk>/", switched_off),
    path("5/<int:pk>/", switched_off_for_all),
    path("6/<int:pk>/", note_of_team),
    path("7/<int:pk>/", delete_of_team),
    path("8/<int:pk>/", note),
]
