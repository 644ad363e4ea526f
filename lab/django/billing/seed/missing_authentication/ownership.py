"""An object permission beside a queryset that holds everybody's accounts."""

from rest_framework import generics, permissions, serializers
from rest_framework.permissions import IsAuthenticated

from billing.models import Account


class OwnerWritesOthersRead(permissions.BasePermission):  # LAB:Z-S1-11
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user


class AccountCard(generics.RetrieveUpdateAPIView):  # LAB:Z-S1-12
    queryset = Account.objects.all()  # LAB:Z-S1-13
    permission_classes = [IsAuthenticated, OwnerWritesOthersRead]


class AccountCardSerializer(serializers.ModelSerializer):
    """What the view lacks, as its readers will write it."""

    class Meta:
        model = Account
        fields = ["id", "label", "currency", "balance", "owner", "tenant"]  # LAB:Z-S1-14


class CompletedAccountCard(AccountCard):
    serializer_class = AccountCardSerializer
