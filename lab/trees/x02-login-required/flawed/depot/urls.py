from django.urls import path

from . import views

urlpatterns = [
    path("stock/", views.stock),
    path("api/stock/", views.StockList.as_view()),
]
