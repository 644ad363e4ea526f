"""What both variants have in common: everything but the cure."""

import hashlib

from config.lab import read_lab

LAB = read_lab()

SECRET_KEY = hashlib.sha256(LAB.proxy_secret.encode()).hexdigest()
DEBUG = False
ALLOWED_HOSTS = ["api.test", "localhost", "127.0.0.1"]
APPEND_SLASH = False
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "rest_framework",
    "mtls",
    "billing",
]
AUTH_USER_MODEL = "billing.User"
AUTHENTICATION_BACKENDS = ["mtls.backend.CertificateBackend"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": LAB.directory / "db.sqlite3",
        "OPTIONS": {"timeout": 10},
        "CONN_MAX_AGE": None,
    }
}
CACHES = {
    # On disk and not in memory: the workers are processes of their own and must share it.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": LAB.directory / "cache",
    }
}
MEDIA_ROOT = LAB.directory / "media"
MTLS = {
    "PROXY_SECRET": LAB.proxy_secret,
    "ISSUERS": ["CN=Countersign Lab Test Clients A"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
