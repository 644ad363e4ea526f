SECRET_KEY = "only for reading"
ROOT_URLCONF = "relay.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "relay"]
MIDDLEWARE = ["relay.identity.CertificateMiddleware"]
AUTHENTICATION_BACKENDS = ["relay.identity.CertificateBackend"]
