from django.urls import path

from .views import OwnMembership, own_profile

urlpatterns = [
    path("membership/", own_profile),
    path("membership/certificate/", OwnMembership.as_view()),
]
