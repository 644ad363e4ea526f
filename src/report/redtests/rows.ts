/** The part of a test file that is the same for everybody: people, and what belongs to whom. */
export const rows = String.raw`class Authorization(TestCase):
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
            elif depth < 3 and (own is None or not field.null or depth == 0 and self.is_owned(field, model)):
                setattr(row, field.name, self.made(field.related_model._meta.label, owner, depth + 1))
        row.save(force_insert=True)
        row.refresh_from_db()
        return row

    def is_owned(self, field, model):
        """It points at something that has an owner too: a view may start from there."""
        return field.related_model is not model and self.owner_field(field.related_model) is not None

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
`;
