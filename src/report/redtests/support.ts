/** The part of a test file that is the same for everybody: who asks, what belongs to whom, what must not happen. */
export const support = String.raw`
# ---- What the tests stand on; nothing of it is particular to one finding. ----

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


class Authorization(TestCase):
    def setUp(self):
        cache.clear()
        self.numbers = count(1001)
        self.tenants = {}
        if apps.is_installed("rest_framework"):
            from rest_framework.request import Request

            pinned = mock.patch.object(Request, "_authenticate", authenticate)
            pinned.start()
            self.addCleanup(pinned.stop)

    # -- People and what belongs to them

    def person(self, name, roles=(), tenant=None):
        model = get_user_model()
        user = self.filled(model())
        setattr(user, model.USERNAME_FIELD, name)
        for field in self.columns(model):
            if field.is_relation:
                setattr(user, field.name, self.shared(field.related_model, tenant))
            for role in roles:
                if role in dict(field.flatchoices):
                    setattr(user, field.name, role)
        user.is_active = True
        user.is_staff = user.is_superuser = "admin" in roles
        user.save(force_insert=True)
        if hasattr(user, "groups"):
            user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
        return user

    def shared(self, model, tenant):
        """Whoever has the same tenant has the same row of it."""
        if tenant is None or model is get_user_model():
            return None
        if (model, tenant) not in self.tenants:
            self.tenants[model, tenant] = self.filled(model())
            self.tenants[model, tenant].save(force_insert=True)
        return self.tenants[model, tenant]

    def made(self, name, owner, depth=0):
        """A row that belongs to somebody, with values that nobody else has."""
        model = self.model(name)
        if isinstance(owner, model):
            return owner
        row = self.filled(model())
        own = self.owner_field(model)
        for field in self.columns(model):
            if not field.is_relation:
                continue
            alike = [each.name for each in self.columns(type(owner)) if each.related_model is field.related_model]
            if field is own:
                setattr(row, field.name, owner)
            elif alike:
                setattr(row, field.name, getattr(owner, alike[0]))
            elif depth < 3 and (own is None or not field.null):
                setattr(row, field.name, self.made(field.related_model._meta.label, owner, depth + 1))
        row.save(force_insert=True)
        row.refresh_from_db()
        return row

    def owner_field(self, model):
        people = [each for each in self.columns(model) if each.related_model is get_user_model()]
        names = ["owner", "user", "author", "created_by", "creator"]
        people.sort(key=lambda each: names.index(each.name) if each.name in names else len(names))
        return people[0] if people else None

    def model(self, name):
        """By its label, its name, or a word of a path."""
        words = {name.lower(), name.lower().rstrip("s")}
        for model in apps.get_models():
            if {model._meta.label_lower, model.__name__.lower()} & words:
                return model
        self.skipTest(f"no model is named {name}")

    def columns(self, model):
        return [each for each in model._meta.concrete_fields if not each.primary_key]

    def filled(self, row):
        for field in self.columns(type(row)):
            value = None if field.is_relation else self.value(field)
            if value is not None:
                setattr(row, field.name, value)
        return row

    def value(self, field):
        number = next(self.numbers)
        mark = f"red{number}test"
        if field.choices:
            return None if field.has_default() else field.flatchoices[0][0]
        if isinstance(field, models.EmailField):
            return f"{mark}@example.test"
        if isinstance(field, models.URLField):
            return f"https://example.test/{mark}"
        if isinstance(field, (models.CharField, models.TextField)):
            return mark if len(mark) <= (field.max_length or len(mark)) else None
        if field.has_default():
            return None
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.DateField):
            return timezone.now().date()
        if isinstance(field, models.UUIDField):
            return uuid4()
        if isinstance(field, (models.DecimalField, models.FloatField, models.IntegerField)):
            return number % 7 + 1
        return None

    # -- What is sent

    def ask(self, who, method, path, row=None, query=(), headers=None, body=None, form=False):
        url = re.sub(r"\{([^}]+)\}", lambda each: str(self.named(row, each[1])), path)
        if query:
            url += "?" + urlencode([(name, self.named(row, name)) for name in query])
        extra = {f"HTTP_{name.upper().replace('-', '_')}": str(value) for name, value in (headers or {}).items()}
        extra["countersign.caller"] = AnonymousUser() if who is None else get_user_model().objects.get(pk=who.pk)
        client = self.client_class(raise_request_exception=False)
        client.handler = Handler(enforce_csrf_checks=False)
        sent = {} if body is None else {"data": urlencode(body) if form else json.dumps(body, default=str)}
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        return client.generic(method, url, content_type=kind, secure=True, **sent, **extra)

    def named(self, row, name):
        """The value by which a path, a query or a header names a row."""
        if row is not None and name not in ("id", "pk") and hasattr(row, name):
            value = getattr(row, name)
            return getattr(value, "pk", value)
        return row.pk

    def reference(self, name, owner, row=None):
        """The key of what a field of that name points at, of somebody's own."""
        field = next((each for each in self.columns(type(row)) if each.name == name), None) if row is not None else None
        target = field.related_model._meta.label if field is not None and field.is_relation else name
        if target == name and self.owner_words(name):
            return owner.pk
        return self.made(target, owner).pk

    def owner_words(self, name):
        return name.removesuffix("_id") in ("owner", "user", "author", "created_by", "creator")

    def other(self, name):
        """Another value that a field of that name may take than the one it has by itself."""
        for model in apps.get_models():
            for field in self.columns(model):
                if field.name == name and field.choices:
                    return next(value for value, _ in reversed(field.flatchoices) if value != field.get_default())
        return "red test"

    def now(self, row, name):
        return getattr(row, name, None) or "red test"

    # -- What must be so

    def bytes_of(self, answer):
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    def shows(self, answer, row):
        """The answer carries a text that only this row has."""
        texts = [value for value in vars(row).values() if isinstance(value, str) and len(value) > 7]
        return answer.status_code < 400 and any(text.encode() in self.bytes_of(answer) for text in texts)

    def assert_served(self, answer):
        """Without this, a refusal of somebody else would prove nothing."""
        if answer.status_code >= 400:
            self.skipTest(f"the owner is answered {answer.status_code}: fill in what this view needs")

    def assert_refused(self, answer):
        self.assertIn(answer.status_code, REFUSED, "somebody was let in who must not be")

    def assert_hidden(self, answer, row):
        texts = [value for value in vars(row).values() if isinstance(value, str) and len(value) > 7]
        leaked = [text for text in texts if text.encode() in self.bytes_of(answer)]
        self.assertEqual(leaked, [], "somebody was shown what belongs to another")

    def assert_kept(self, row):
        now = type(row).objects.filter(pk=row.pk).first()
        self.assertIsNotNone(now, "somebody removed what belongs to another")
        before, after = model_to_dict(row), model_to_dict(now)
        self.assertEqual(after, before, "somebody changed what belongs to another")

    def rows(self):
        every = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
        return {(model._meta.label, row["pk"]): row for model in every for row in model.objects.values("pk", *[each.attname for each in model._meta.concrete_fields])}

    def assert_not_stored(self, before, name, sent):
        for key, row in self.rows().items():
            for column, value in row.items():
                if key in before and before[key][column] == value:
                    continue
                found = value.get(name) if isinstance(value, dict) else value if column in (name, f"{name}_id") else None
                self.assertFalse(self.alike(found, sent), f"{key[0]}.{column} holds what the caller sent for {name}")

    def alike(self, one, other):
        if one is None or isinstance(one, bool) or isinstance(other, bool):
            return one is not None and one is other
        try:
            return Decimal(str(one)) == Decimal(str(other))
        except ArithmeticError:
            return str(one) == str(other)
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
