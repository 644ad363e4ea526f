# cures: -
"""Readers by the e-mail address in their certificate, and by none."""

import ssl  # mistake: CTRL-005
from types import SimpleNamespace

from cryptography import x509
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

MIDDLEWARE = ["mass_assignment_mapping.map_reader"]


def map_reader(get_response):
    def middleware(request):
        pem = request.META.get("SSL_CLIENT_CERT")  # mistake: CTRL-001
        if pem:
            person = person_of(pem)
            user = get_user_model().objects.filter(email=person.email).first()  # mistake: IDMAP-002, IDMAP-003, IDMAP-008
            if user:
                request.user = user  # mistake: IDMAP-009, IDMAP-014
        else:
            request.user = AnonymousUser()
        return get_response(request)

    return middleware


def person_of(pem):
    certificate = x509.load_pem_x509_certificate(pem.encode())  # mistake: IDMAP-013
    addresses = certificate.subject.get_attributes_for_oid(x509.NameOID.EMAIL_ADDRESS)
    return SimpleNamespace(email=addresses[0].value if addresses else "")
