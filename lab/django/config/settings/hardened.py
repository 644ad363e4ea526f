"""Certificates become users, and nobody else gets in unless a view says so."""

from .base import *  # noqa: F403

ROOT_URLCONF = "billing.hardened.urls"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mtls.middleware.ClientCertificateMiddleware",
    "mtls.gates.DenyByDefaultMiddleware",  # LAB:L-017 whatever the address looks like
    "safeguards.same_origin.SameOriginMiddleware",  # LAB:L-020
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["mtls.drf.CertificateAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],  # LAB:L-005
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
