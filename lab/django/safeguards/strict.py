"""Serializers that accept what they list and refuse everything else."""

from collections.abc import Mapping

from rest_framework import serializers


class StrictFieldsMixin:
    """A field that is unknown or read-only is an error, not silently dropped."""

    def to_internal_value(self, data):
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unexpected = sorted(set(data) - writable)
            if unexpected:
                raise serializers.ValidationError({name: ["Unexpected field."] for name in unexpected})
        return super().to_internal_value(data)


class ScopedRelatedField(serializers.PrimaryKeyRelatedField):
    """A reference that can only point at rows within `scope(queryset, user)`."""

    def __init__(self, **kwargs):
        self.scope = kwargs.pop("scope")
        super().__init__(**kwargs)

    def get_queryset(self):
        return self.scope(super().get_queryset(), self.context["request"].user)
