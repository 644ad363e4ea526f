SECRET_KEY = "only for reading"
ROOT_URLCONF = "files.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "files"]
AUTHENTICATION_BACKENDS = ["files.identity.TlsBackend"]
MIDDLEWARE = ["files.identity.CertificateMiddleware"]
REST_FRAMEWORK = {  # LAB:X-28:CTRL-011
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}
SESSION_COOKIES_SECURE = True
