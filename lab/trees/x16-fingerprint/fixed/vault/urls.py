from django.urls import path

from .views import secrets

urlpatterns = [path("secrets/", secrets)]
