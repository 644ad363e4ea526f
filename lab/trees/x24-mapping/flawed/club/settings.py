SECRET_KEY = "only for reading"
ROOT_URLCONF = "club.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
    "club",
]
AUTHENTICATION_BACKENDS = ["club.backends.MembersBackend", "django.contrib.auth.backends.RemoteUserBackend"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "club.by_name.NameMiddleware",  # LAB:X-24:IDMAP-011
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "club.by_mail.MailMiddleware",
    "club.on_behalf.OnBehalfMiddleware",
]
