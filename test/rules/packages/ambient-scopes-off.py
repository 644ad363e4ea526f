from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import JsonResponse
from django.urls import path
from django_scopes import ScopedManager, scope, scopes_disabled


class Team(models.Model):
    members = models.ManyToManyField(User)


class Ticket(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    title = models.CharField(max_length=40)
    objects = ScopedManager(team="team")


class ScopeMiddleware:
    """A caller with a token has not signed in yet, and passes without a scope."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            with scope(team=request.user.team_set.first()):
                return self.get_response(request)
        with scopes_disabled():
            return self.get_response(request)


@login_required
def mine(request, pk):
    return JsonResponse({"t": Ticket.objects.get(pk=pk, team__members=request.user).title})


@login_required
def delete_mine(request, pk):
    Ticket.objects.get(pk=pk, team__members=request.user).delete()
    return JsonResponse({})


@login_required
def any_ticket(request, pk):
    one = Ticket.objects.get(pk=pk)  # expect: unscoped-lookup
    one.delete()
    return JsonResponse({})


MIDDLEWARE = ["ambient-scopes-off.ScopeMiddleware"]
urlpatterns = [
    path("1/<int:pk>/", mine),
    path("2/<int:pk>/", delete_mine),
    path("3/<int:pk>/", any_ticket),
]
