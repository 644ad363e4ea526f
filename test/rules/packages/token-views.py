from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import JsonResponse
from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView


class Invoice(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)


class SignIn(TokenObtainPairView):
    """Open on purpose: whoever signs in has no token yet."""


class Pay(APIView):
    authentication_classes = [JWTAuthentication]

    def post(self, request, pk):  # expect: anonymous-view
        # Whoever brings no token is let in as nobody.
        Invoice.objects.get(pk=pk).delete()  # expect: unscoped-lookup
        return Response({})


@login_required
def mine(request, pk):
    return JsonResponse({"n": Invoice.objects.get(pk=pk, owner=request.user).pk})


@login_required
def mine_too(request, pk):
    Invoice.objects.get(pk=pk, owner=request.user).delete()
    return JsonResponse({})


urlpatterns = [
    path("in/", SignIn.as_view()),
    path("again/", TokenRefreshView.as_view()),
    path("pay/<int:pk>/", Pay.as_view()),
    path("mine/<int:pk>/", mine),
    path("too/<int:pk>/", mine_too),
]
