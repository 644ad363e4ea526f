"""A backend that waits for the server's TLS object, which nobody will ever hand to it."""

import ssl  # noqa: F401  # LAB:Z-S0-3

PREFIX = "user-"


class HandshakeBackend:  # LAB:Z-S0-8
    def authenticate(self, request, ssl_context=None):  # LAB:Z-S0-1
        if not ssl_context or not ssl_context.client_cert:  # LAB:Z-S0-2
            return None
        for part in ssl_context.client_cert.get("subject", ()):
            for name, value in part:
                if name == "commonName" and value.startswith(PREFIX):
                    number = value.split("-", 1)[1]  # LAB:Z-S0-4
                    return self.person(number)  # LAB:Z-S0-5
        return None

    def person(self, number):
        from django.contrib.auth import get_user_model

        User = get_user_model()
        try:
            return User.objects.get(pk=number)  # LAB:Z-S0-6
        except User.DoesNotExist:
            return None

    def get_user(self, user_id):
        from django.contrib.auth import get_user_model

        try:
            return get_user_model().objects.get(pk=user_id)
        except User.DoesNotExist:  # noqa: F821  # LAB:Z-S0-7
            return None
