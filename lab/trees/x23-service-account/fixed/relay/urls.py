from django.urls import path

from .views import take_delivery

urlpatterns = [path("deliveries/", take_delivery)]
