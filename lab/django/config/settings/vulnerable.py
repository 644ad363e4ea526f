"""Certificates become users, and there it ends: every view looks after itself."""

from .base import *  # noqa: F403

ROOT_URLCONF = "billing.vulnerable.urls"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mtls.middleware.ClientCertificateMiddleware",
    "billing.vulnerable.file_gate.FileGateMiddleware",
    "safeguards.same_origin.SameOriginMiddleware",
]

# No DEFAULT_PERMISSION_CLASSES: a DRF view that does not name a policy is public (LAB:L-005).
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["mtls.drf.CertificateAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
