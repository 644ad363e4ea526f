"""Input that a model cannot take is the client's mistake: 400, not 500."""

from functools import wraps

from django.core.exceptions import FieldDoesNotExist, FieldError, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError
from django.http import JsonResponse

MISTAKES = (
    AttributeError,
    DatabaseError,
    DeserializationError,
    FieldDoesNotExist,
    FieldError,
    TypeError,
    ValidationError,
    ValueError,
)


def refuses_bad_input(handler):
    @wraps(handler)
    def careful(*args, **kwargs):
        try:
            return handler(*args, **kwargs)
        except MISTAKES:
            return JsonResponse({"detail": "The request could not be understood."}, status=400)

    return careful
