from django.urls import path

from .views import letter

urlpatterns = [path("letters/<str:name>/", letter)]
