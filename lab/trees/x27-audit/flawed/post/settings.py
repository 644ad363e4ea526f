SECRET_KEY = "only for reading"
ROOT_URLCONF = "post.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "post"]
AUTHENTICATION_BACKENDS = ["post.identity.CertificateBackend"]
MIDDLEWARE = ["post.identity.CertificateMiddleware", "post.trail.TrailMiddleware"]
LOGGING = {
    "version": 1,
    "formatters": {"line": {"format": "%(levelname)s %(message)s"}},  # LAB:X-27:AUDIT-006
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
