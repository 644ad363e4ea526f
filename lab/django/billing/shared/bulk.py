from rest_framework import serializers

from safeguards.strict import StrictFieldsMixin


class BulkNoteSerializer(StrictFieldsMixin, serializers.Serializer):
    ids = serializers.ListField(child=serializers.IntegerField(min_value=1), min_length=1, max_length=50)
    note = serializers.CharField(max_length=120, allow_blank=True)


def bulk_order(request):
    order = BulkNoteSerializer(data=request.data)
    order.is_valid(raise_exception=True)
    return set(order.validated_data["ids"]), order.validated_data["note"]
