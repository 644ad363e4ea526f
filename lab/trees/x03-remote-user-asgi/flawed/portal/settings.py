SECRET_KEY = "only for reading"
ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
AUTHENTICATION_BACKENDS = ["portal.identity.KnownUsersBackend"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.identity.CertificateUserMiddleware",
]
