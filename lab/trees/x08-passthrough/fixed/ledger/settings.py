SECRET_KEY = "only for reading"
ROOT_URLCONF = "ledger.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "ledger"]
MIDDLEWARE = ["ledger.identity.ClientCertificateMiddleware"]
