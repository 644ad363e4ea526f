"""The flawed view that the middleware is meant to protect, and a view behind the usual decorator."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views import View


class Balance(View):
    def get(self, request):
        return JsonResponse({"balance": 1234.56, "currency": "USD"})


@login_required
def inner_circle(request):  # LAB:Z-S1-8
    return HttpResponse("Only for those who signed in.")  # noqa: F821
