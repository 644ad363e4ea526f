SECRET_KEY = "only for reading"
ROOT_URLCONF = "mesh.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
MIDDLEWARE = ["mesh.identity.MeshMiddleware"]
