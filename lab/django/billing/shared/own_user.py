from rest_framework import generics

from billing.serializers import SelfSerializer


class OwnUserView(generics.RetrieveUpdateAPIView):
    """Shows the caller's account; what may be written is each variant's own affair."""

    http_method_names = ["get", "patch", "head", "options"]
    write_serializer = None

    def get_object(self):
        return self.request.user

    def get_serializer_class(self):
        return self.write_serializer if self.request.method == "PATCH" else SelfSerializer
