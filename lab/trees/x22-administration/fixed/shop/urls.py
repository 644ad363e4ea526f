from django.urls import path

from .tools import CustomerTable

urlpatterns = [
    path("admin-tools/customers/", CustomerTable.as_view()),
    path("api/tools/customers/", CustomerTable.as_view()),
]
