"""Accounts: everybody's can be read and listed, and the owner's writes reach too many fields."""

from rest_framework import generics, serializers, viewsets
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated

from billing.models import Account
from billing.serializers import AccountSerializer
from safeguards.strict import StrictFieldsMixin


class AccountOpenSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "owner", "label", "currency", "status", "canary"]
        read_only_fields = ["id", "status", "canary"]
        extra_kwargs = {"owner": {"required": False}}  # LAB:L-048


class AccountUpdateSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = "__all__"  # LAB:L-066


class AccountViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    lookup_value_regex = "[0-9]+"
    queryset = Account.objects.order_by("pk")

    def get_queryset(self):
        if self.request.method in SAFE_METHODS:
            return super().get_queryset()  # LAB:L-038 LAB:L-040
        return super().get_queryset().filter(owner=self.request.user)

    def get_serializer_class(self):
        by_action = {"create": AccountOpenSerializer, "partial_update": AccountUpdateSerializer}
        return by_action.get(self.action, AccountSerializer)

    def perform_create(self, serializer):
        owner = serializer.validated_data.get("owner", self.request.user)
        serializer.save(owner=owner, tenant=owner.tenant)


class OwnAccountUpdate(generics.UpdateAPIView):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Account.objects.filter(owner=self.request.user)


class TermsSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "payment_terms", "credit_limit"]  # LAB:L-068
        read_only_fields = ["id"]


class AccountTerms(OwnAccountUpdate):
    http_method_names = ["patch", "options"]
    serializer_class = TermsSerializer


class LabelSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "label", "status"]
        read_only_fields = ["id", "status"]


class DeskSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "label", "status"]
        read_only_fields = ["id"]


class AccountAlt(OwnAccountUpdate):
    def get_serializer_class(self):
        return DeskSerializer if self.request.method == "PATCH" else LabelSerializer  # LAB:L-073
