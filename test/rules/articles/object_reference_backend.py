# cures: -
"""Patients by the number in the common name, from an object that no server passes."""

import ssl  # mistake: CTRL-005

AUTHENTICATION_BACKENDS = ["object_reference_backend.CertificateHolderBackend"]


class CertificateHolderBackend:  # mistake: CTRL-012
    def authenticate(self, request, tls_context=None):  # mistake: CTRL-002
        if tls_context and tls_context.client_cert:
            for part in tls_context.client_cert.get("subject", ()):
                for name, value in part:
                    if name == "commonName" and value.startswith("patient-"):
                        number = value.split("-", 1)[1]  # mistake: IDMAP-005
                        return self.holder(number)
        return None

    def holder(self, number):
        from django.contrib.auth import get_user_model

        User = get_user_model()
        try:
            return User.objects.get(pk=number)  # mistake: IDMAP-008
        except User.DoesNotExist:
            return None

    def get_user(self, user_id):
        from django.contrib.auth import get_user_model

        try:
            return get_user_model().objects.get(pk=user_id)
        except User.DoesNotExist:  # mistake: CTRL-005
            return None
