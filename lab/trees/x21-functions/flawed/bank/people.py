"""What only some may do, asked in ways that let others do it."""

from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.views import APIView


class MayDeactivate(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_active  # LAB:X-21:BFLA-003


class Deactivate(APIView):
    permission_classes = [MayDeactivate]

    def post(self, request, pk):
        get_user_model().objects.filter(pk=pk).update(is_active=False)
        return Response(status=204)


class AuditTrail(APIView):
    def get(self, request):
        if "OU=auditors" not in request.META.get("HTTP_X_CLIENT_DN", ""):  # LAB:X-21:BFLA-004
            return Response(status=403)
        return Response({"events": []})


class ActingAs(APIView):
    def get(self, request):
        other = request.query_params.get("user")
        if other:
            request.user = get_object_or_404(get_user_model(), username=other)  # LAB:X-21:BFLA-009
        return Response({"username": request.user.get_username()})
