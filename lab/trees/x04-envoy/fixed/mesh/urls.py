from django.http import JsonResponse
from django.urls import path

urlpatterns = [path("me/", lambda request: JsonResponse({"workload": request.workload}))]
