from django.contrib.auth.models import User
from django.db import models
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from rest_framework_nested import routers


class Team(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)


class Invoice(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    number = models.CharField(max_length=40)


class TeamViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Team.objects.filter(owner=self.request.user)


class MineViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Invoice.objects.filter(team=self.kwargs["team_pk"], team__owner=self.request.user)


class SecondViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Invoice.objects.filter(team__owner=self.request.user, team_id=self.kwargs["team_pk"])


class AnyoneViewSet(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Invoice.objects.filter(team=self.kwargs["team_pk"])  # expect: unscoped-queryset


router = routers.SimpleRouter()
router.register("teams", TeamViewSet)
beneath = routers.NestedSimpleRouter(router, "teams", lookup="team")
beneath.register("mine", MineViewSet)
beneath.register("second", SecondViewSet)
beneath.register("anyone", AnyoneViewSet)
urlpatterns = router.urls + beneath.urls
