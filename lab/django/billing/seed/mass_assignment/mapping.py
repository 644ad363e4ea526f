"""A middleware that finds the user by the e-mail address in the certificate."""

import ssl  # noqa: F401  # LAB:Z-S4-16
from types import SimpleNamespace

from cryptography import x509
from cryptography.hazmat.backends import default_backend
from django.contrib.auth.models import AnonymousUser

from billing.models import User


def map_certificate(get_response):
    def middleware(request):
        pem = request.META.get("SSL_CLIENT_CERT")  # LAB:Z-S4-10
        if pem:
            person = subject_of(pem)
            user = User.objects.filter(email=person.email).first()  # LAB:Z-S4-12
            if user:
                request.user = user  # LAB:Z-S4-14 LAB:Z-S4-15
        else:
            request.user = AnonymousUser()
        return get_response(request)

    return middleware


def subject_of(pem):
    certificate = x509.load_pem_x509_certificate(pem.encode(), default_backend())  # LAB:Z-S4-13
    addresses = certificate.subject.get_attributes_for_oid(x509.NameOID.EMAIL_ADDRESS)
    return SimpleNamespace(email=addresses[0].value if addresses else "")  # LAB:Z-S4-11
