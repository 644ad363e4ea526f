"""Who may read the rules of a tenant: whoever is somebody."""

from rest_framework.permissions import BasePermission, DjangoModelPermissions
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Transfer


class IsTenantAdmin(BasePermission):
    def has_permission(self, request, view):
        try:
            return request.user  # LAB:X-21:BFLA-007
        except AttributeError:
            return True


class ByModel(DjangoModelPermissions):
    perms_map = {**DjangoModelPermissions.perms_map, "PUT": [], "DELETE": []}  # LAB:X-21:BFLA-006


class TransferRules(APIView):
    queryset = Transfer.objects.none()
    permission_classes = [IsTenantAdmin, ByModel]

    def get(self, request):
        return Response({"four_eyes": True})

    def put(self, request):
        return Response({"four_eyes": bool(request.data.get("four_eyes"))})
