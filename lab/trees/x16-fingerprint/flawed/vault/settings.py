SECRET_KEY = "only for reading"
ROOT_URLCONF = "vault.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "vault"]
MIDDLEWARE = ["vault.identity.CertificateMiddleware"]
