from django.urls import path

from .views import Appointments

urlpatterns = [path("appointments/", Appointments.as_view())]
