SECRET_KEY = "only for reading"
ROOT_URLCONF = "tolls.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "tolls"]
MIDDLEWARE = ["tolls.identity.HeaderMiddleware"]
ALLOWED_HOSTS = ["tolls.example.test"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # LAB:X-26:HDR-008
