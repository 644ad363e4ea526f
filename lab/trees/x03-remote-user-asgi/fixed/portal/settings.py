SECRET_KEY = "only for reading"
ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "portal"]
MIDDLEWARE = ["portal.identity.CertificateUserMiddleware"]
