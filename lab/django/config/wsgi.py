from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.lab import choose_settings

choose_settings()
application = get_wsgi_application()
get_resolver().url_patterns  # before the workers are forked: the first request of each would wait for it
