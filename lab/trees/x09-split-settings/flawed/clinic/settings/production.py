from .base import *  # noqa: F403

DEBUG = False

# The whole dictionary again: what base.py says of permissions is gone.
REST_FRAMEWORK = {  # LAB:X-09:AUTHN-005
    "DEFAULT_AUTHENTICATION_CLASSES": ["clinic.identity.CertificateAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
