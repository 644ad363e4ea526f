"""The remedies of three well-meant articles, followed to the letter. What they leave open stays open."""

from .base import *  # noqa: F403
from .base import INSTALLED_APPS as COMMON_APPS

ROOT_URLCONF = "billing.seed.urls"

INSTALLED_APPS = [*COMMON_APPS, "django.contrib.sessions"]

AUTHENTICATION_BACKENDS = ["billing.seed.object_reference.backend.HandshakeBackend"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "billing.seed.stage.ServerVariables",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "billing.seed.missing_authentication.sign_in.SignInByCertificate",  # LAB:Z-S1-7
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "billing.seed.mass_assignment.mapping.map_certificate",
    "billing.seed.missing_authentication.trail.CertificateTrail",
]
