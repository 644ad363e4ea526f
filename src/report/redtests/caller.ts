/** The part of a test file that is the same for everybody: who asks is given, not signed in. */
export const caller = String.raw`# ---- What the tests stand on; nothing of it is particular to one finding. ----

REFUSED = (301, 302, 303, 401, 403, 404, 405, 410)


class Pinned:
    """The caller is given as the proxy and the middleware would leave it; nothing else of a request is changed."""

    @property
    def user(self):
        return self.META["countersign.caller"]

    @user.setter
    def user(self, value):
        """Middleware finds no certificate in a test and would make everybody anonymous."""

    @property
    def auser(self):
        async def auser():
            return self.user

        return auser

    @auser.setter
    def auser(self, value):
        pass


class Handler(ClientHandler):
    def get_response(self, request):
        request.__class__ = type("Request", (Pinned, type(request)), {})
        return super().get_response(request)


def authenticate(self):
    """For Django REST framework: the view's first authenticator knows the caller; a view without any knows nobody."""
    caller = self._request.META["countersign.caller"]
    if caller.is_authenticated and self.authenticators:
        self._authenticator, self.user, self.auth = self.authenticators[0], caller, None
    else:
        self._not_authenticated()
`;

export const imports = String.raw`import json
import re
from decimal import Decimal
from itertools import count
from unittest import mock
from urllib.parse import urlencode
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.core.cache import cache
from django.db import models
from django.forms.models import model_to_dict
from django.test import TestCase
from django.test.client import ClientHandler
from django.utils import timezone
`;
