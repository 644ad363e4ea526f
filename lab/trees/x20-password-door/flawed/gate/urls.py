from django.urls import path

from . import views

urlpatterns = [
    path("api/login/", views.sign_in),
    path("api/forgotten/", views.forgotten),
    path("api/orders/", views.orders),
]
