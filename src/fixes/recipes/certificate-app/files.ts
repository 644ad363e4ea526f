import type { NewFile } from '../../../model/patch.ts';
import { nginx } from './nginx.ts';

/** Model, evidence, backend, middleware and authentication class. */
export const certificateApp = (name: string): NewFile[] => [
  ...Object.entries({ __init__: '', models, evidence, backend, middleware, authentication }).map(
    ([file, text]) => ({ path: `${name}/${file}.py`, text }),
  ),
  { path: `${name}/nginx.conf`, text: nginx },
];

const models = `from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates")
    sha256 = models.CharField(max_length=64, unique=True, validators=[RegexValidator(r"\\A[0-9a-f]{64}\\Z")])
    revoked_at = models.DateTimeField(null=True, blank=True)
`;

const evidence = `import hmac
from dataclasses import dataclass
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.conf import settings


@dataclass(frozen=True)
class Evidence:
    sha256: str
    issuer: str
    serial: str


def read_evidence(request):
    """What our own proxy has verified, or nothing."""
    said = request.META.get("HTTP_X_PROXY_SECRET", "")
    wanted = settings.CLIENT_CERTIFICATES["PROXY_SECRET"]
    if not hmac.compare_digest(said.encode(), wanted.encode()):
        return None
    if request.META.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS":
        return None
    try:
        pem = unquote(request.META.get("HTTP_X_CLIENT_CERT", ""), errors="strict")
        if pem.count("-----BEGIN CERTIFICATE-----") != 1:
            return None
        certificate = x509.load_pem_x509_certificate(pem.encode("ascii"))
    except ValueError:
        return None
    issuer = certificate.issuer.rfc4514_string()
    if issuer not in settings.CLIENT_CERTIFICATES["ISSUERS"]:
        return None
    digest = certificate.fingerprint(hashes.SHA256()).hex()
    return Evidence(digest, issuer, format(certificate.serial_number, "x"))
`;

const backend = `from django.contrib.auth.backends import ModelBackend

from .models import CertificateBinding


class CertificateBackend(ModelBackend):
    def authenticate(self, request, certificate=None):
        if certificate is None:
            return None
        live = CertificateBinding.objects.select_related("user").filter(revoked_at__isnull=True)
        binding = live.filter(sha256=certificate.sha256).first()
        if binding is None or not self.user_can_authenticate(binding.user):
            return None
        return binding.user
`;

const middleware = `from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser

from .evidence import read_evidence


class ClientCertificateMiddleware:
    """Assigns the user on every path: nobody keeps the identity of an earlier request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.certificate = read_evidence(request)
        found = authenticate(request, certificate=request.certificate) if request.certificate else None
        request.user = found or AnonymousUser()

        async def auser():
            return request.user

        request.auser = auser
        return self.get_response(request)
`;

const authentication = `from rest_framework.authentication import BaseAuthentication


class CertificateAuthentication(BaseAuthentication):
    """Hands the user of the middleware to REST framework; request.auth is the evidence."""

    def authenticate(self, request):
        certificate = getattr(request._request, "certificate", None)
        user = getattr(request._request, "user", None)
        if certificate is None or user is None or not user.is_active:
            return None
        return user, certificate

    def authenticate_header(self, request):
        return "MutualTLS"
`;
