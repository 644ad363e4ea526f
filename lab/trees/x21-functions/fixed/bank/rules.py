"""Who may read the rules of a tenant: its administrators."""

from rest_framework.permissions import BasePermission, DjangoModelPermissions
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Transfer


class IsTenantAdmin(BasePermission):
    def has_permission(self, request, view):
        return request.user.groups.filter(name="tenant-admins").exists()  # LAB:X-21:BFLA-007


class ByModel(DjangoModelPermissions):
    perms_map = {**DjangoModelPermissions.perms_map, "GET": ["%(app_label)s.view_%(model_name)s"]}  # LAB:X-21:BFLA-006


class TransferRules(APIView):
    queryset = Transfer.objects.none()
    permission_classes = [IsTenantAdmin, ByModel]

    def get(self, request):
        return Response({"four_eyes": True})

    def put(self, request):
        return Response({"four_eyes": bool(request.data.get("four_eyes"))})
