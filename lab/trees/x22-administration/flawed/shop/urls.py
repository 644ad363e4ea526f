from django.contrib import admin
from django.urls import path

from .tools import CustomerTable

urlpatterns = [
    path("office/", admin.site.urls),
    path("admin-tools/customers/", CustomerTable.as_view()),
    path("api/tools/customers/", CustomerTable.as_view()),
]
