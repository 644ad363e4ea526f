/** The part of a test file that is the same for everybody: what is sent, and what must not happen. */
export const asserts = String.raw`    # -- What is sent

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
