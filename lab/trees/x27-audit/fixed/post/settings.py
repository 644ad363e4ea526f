SECRET_KEY = "only for reading"
ROOT_URLCONF = "post.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "post"]
AUTHENTICATION_BACKENDS = ["post.identity.CertificateBackend"]
MIDDLEWARE = ["post.trail.TrailMiddleware", "post.identity.CertificateMiddleware"]
LOGGING = {
    "version": 1,
    "formatters": {"json": {"()": "post.trail.JsonFormatter"}},  # LAB:X-27:AUDIT-006
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"post.trail": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
