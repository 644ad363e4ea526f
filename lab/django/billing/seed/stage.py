"""What the articles leave to their readers, so that the rest can be seen at work. Nothing here is their advice."""

from functools import wraps
from types import SimpleNamespace

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.contrib.auth.models import AnonymousUser
from rest_framework.decorators import api_view, authentication_classes

from mtls.backend import CertificateBackend
from mtls.drf import CertificateAuthentication
from mtls.evidence import parse, read_evidence

AS_IF_APACHE = "/api/as-if-apache/"


class ServerVariables:
    """Below one address the variables that Apache's mod_ssl gives to mod_wsgi; elsewhere a proxy's headers, as usual."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        certificate = presented(request)
        if certificate is not None and request.path.startswith(AS_IF_APACHE):
            request.META.update(
                SSL_CLIENT_VERIFY="SUCCESS",
                SSL_CLIENT_S_DN_CN=common_name(certificate),
                SSL_CLIENT_M_SERIAL=f"{certificate.serial_number:X}",
                SSL_CLIENT_CERT=certificate.public_bytes(Encoding.PEM).decode(),
            )
        return self.get_response(request)


def presented(request):
    """The caller's certificate, if our proxy has verified it."""
    return parse(request.META["HTTP_X_MTLS_CERT"]) if read_evidence(request.META) else None


def common_name(certificate):
    return certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value


def handshake_of(request):
    """The object that no server hands to Django, in the shape that is hoped for."""
    certificate = presented(request)
    if certificate is None:
        return None
    return SimpleNamespace(client_cert={"subject": ((("commonName", common_name(certificate)),),)})


def known(view):
    """The view as it is behind a mapping that works: the lab's own, by fingerprint."""

    @wraps(view)
    def with_caller(request, *args, **kwargs):
        request.certificate = read_evidence(request.META)
        user = CertificateBackend().authenticate(request, certificate=request.certificate)
        request.user = user or AnonymousUser()
        return view(request, *args, **kwargs)

    return with_caller


def as_drf(view, method):
    """A function that reads `request.data`, made a DRF view so that it can."""
    return known(api_view([method])(authentication_classes([CertificateAuthentication])(view)))
