from django.urls import path
from rest_framework.routers import SimpleRouter

from . import flows, people, rules, views

router = SimpleRouter()
router.register("transfers", views.TransferViewSet, basename="transfer")

urlpatterns = [
    path("people/<int:pk>/deactivate/", people.Deactivate.as_view()),
    path("people/acting-as/", people.ActingAs.as_view()),
    path("audit/", people.AuditTrail.as_view()),
    path("rules/", rules.TransferRules.as_view()),
    path("transfers/<int:pk>/execute/", flows.Execute.as_view()),
    *router.urls,
]
