from rest_framework import serializers

from billing.models import Account
from safeguards.strict import StrictFieldsMixin


class LabelOnlySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["label"]


def brief(account):
    return {"id": account.pk, "label": account.label, "status": account.status}
