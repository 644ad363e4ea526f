from .base import *  # noqa: F403
from .base import REST_FRAMEWORK as INHERITED

DEBUG = False

REST_FRAMEWORK = {  # LAB:X-09:AUTHN-005
    **INHERITED,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
