SECRET_KEY = "only for reading"
ROOT_URLCONF = "bank.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "bank"]
MIDDLEWARE = ["bank.identity.CertificateMiddleware"]
AUTHENTICATION_BACKENDS = ["bank.identity.CertificateBackend"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["bank.identity.CertificateAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}
