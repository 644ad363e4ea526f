from django.urls import path

from .views import trips

urlpatterns = [path("trips/", trips), path("trips/export/", trips)]
