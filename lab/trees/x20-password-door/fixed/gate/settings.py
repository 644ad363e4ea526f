SECRET_KEY = "only for reading"
ROOT_URLCONF = "gate.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "gate"]
MIDDLEWARE = ["gate.identity.CertificateMiddleware"]
AUTHENTICATION_BACKENDS = ["gate.identity.CertificateBackend"]  # LAB:X-20:AUTHN-023:validators
