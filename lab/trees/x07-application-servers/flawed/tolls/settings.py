SECRET_KEY = "only for reading"
ROOT_URLCONF = "tolls.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
MIDDLEWARE = ["tolls.near.NearMiddleware"]
