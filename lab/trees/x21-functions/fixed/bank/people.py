"""What only some may do, asked of the user whom the certificate is bound to."""

import logging

from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger("bank.audit")


class MayDeactivate(BasePermission):
    def has_permission(self, request, view):
        return request.user.has_perm("auth.change_user")  # LAB:X-21:BFLA-003


class Deactivate(APIView):
    permission_classes = [MayDeactivate]

    def post(self, request, pk):
        get_user_model().objects.filter(pk=pk).update(is_active=False)
        return Response(status=204)


class AuditTrail(APIView):
    def get(self, request):
        if not request.user.groups.filter(name="auditors").exists():  # LAB:X-21:BFLA-004
            return Response(status=403)
        return Response({"events": []})


class ActingAs(APIView):
    def get(self, request):
        acting = request.user
        other = request.query_params.get("user")
        if other and request.user.has_perm("auth.act_as_customer"):
            acting = get_object_or_404(get_user_model(), username=other, is_staff=False)  # LAB:X-21:BFLA-009
            logger.info("acting as", extra={"by": request.user.pk, "as": acting.pk})
        return Response({"username": acting.get_username()})
