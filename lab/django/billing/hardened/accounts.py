"""Accounts scoped to their owner on every action; each write names its fields and refuses the rest."""

from rest_framework import generics, serializers, viewsets

from billing.models import Account
from billing.serializers import AccountSerializer
from safeguards.scoping import OwnedQuerysetMixin
from safeguards.strict import StrictFieldsMixin


class AccountOpenSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "owner", "label", "currency", "status", "canary"]
        read_only_fields = ["id", "owner", "status", "canary"]  # LAB:L-048


class AccountUpdateSerializer(StrictFieldsMixin, AccountSerializer):
    class Meta(AccountSerializer.Meta):
        read_only_fields = [name for name in AccountSerializer.Meta.fields if name != "label"]  # LAB:L-066


class AccountViewSet(OwnedQuerysetMixin, viewsets.ModelViewSet):
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    lookup_value_regex = "[0-9]+"
    queryset = Account.objects.order_by("pk")  # LAB:L-038 LAB:L-040

    def get_serializer_class(self):
        by_action = {"create": AccountOpenSerializer, "partial_update": AccountUpdateSerializer}
        return by_action.get(self.action, AccountSerializer)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user, tenant=self.request.user.tenant)


class OwnAccountUpdate(OwnedQuerysetMixin, generics.UpdateAPIView):
    queryset = Account.objects.all()


class TermsSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "payment_terms", "credit_limit"]
        read_only_fields = ["id", "credit_limit"]  # LAB:L-068


class AccountTerms(OwnAccountUpdate):
    http_method_names = ["patch", "options"]
    serializer_class = TermsSerializer


class LabelSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "label", "status"]
        read_only_fields = ["id", "status"]


class AccountAlt(OwnAccountUpdate):
    serializer_class = LabelSerializer  # LAB:L-073 the same for PUT and PATCH
