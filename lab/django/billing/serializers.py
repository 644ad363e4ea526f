"""How rows look to their owner; the same in both variants. What may be written is each variant's own affair."""

from rest_framework import serializers

from safeguards.strict import StrictFieldsMixin

from .models import (
    Account,
    Document,
    Draft,
    ExportJob,
    Invoice,
    Memo,
    Note,
    Product,
    Rate,
    SpendingLimit,
    User,
    UserProfile,
)


class MeSerializer(serializers.ModelSerializer):
    tenant = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "tenant", "role", "email", "canary"]
        read_only_fields = fields


class ProfileSerializer(serializers.ModelSerializer):
    class Meta:
        model = UserProfile
        fields = [
            "id", "user", "display_name", "full_name", "bio", "avatar_url", "phone", "payment_card",
            "integration_token", "settings", "default_account", "is_verified", "updated_at", "canary",
        ]  # fmt: skip
        read_only_fields = fields


class ProfileCardSerializer(serializers.ModelSerializer):
    class Meta:
        model = UserProfile
        fields = ["id", "display_name", "avatar_url", "canary"]
        read_only_fields = fields


class NoteSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Note
        fields = ["id", "text", "created_at", "canary"]
        read_only_fields = ["id", "created_at", "canary"]


class AccountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = [
            "id", "owner", "tenant", "label", "currency", "balance", "credit_limit", "payment_terms", "status",
            "reference", "canary",
        ]  # fmt: skip
        read_only_fields = fields


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number", "public_id", "account", "amount", "status", "issued_on", "due_on", "note", "canary"]
        read_only_fields = fields


class MemoSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Memo
        fields = ["id", "author", "text", "pinned", "created_at", "canary"]
        read_only_fields = ["id", "author", "pinned", "created_at", "canary"]


class RateSerializer(serializers.ModelSerializer):
    class Meta:
        model = Rate
        fields = ["name", "percent", "canary"]
        read_only_fields = fields


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["code", "title", "price"]
        read_only_fields = fields


class PurchasePriceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["code", "title", "purchase_price"]
        read_only_fields = fields


class SelfSerializer(serializers.ModelSerializer):
    """All that a user is told about the own account."""

    class Meta:
        model = User
        fields = ["id", "username", "first_name", "last_name", "email", "role", "is_staff", "canary"]
        read_only_fields = fields


class ColleagueSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "username", "role"]
        read_only_fields = fields


class TenantAccountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = ["id", "owner", "label", "currency", "reference"]
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer):
    file = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = ["id", "title", "file", "canary"]
        read_only_fields = fields

    def get_file(self, document) -> str:
        return f"/media/{document.file}"


class DraftSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Draft
        fields = ["id", "subject", "created_at", "canary"]
        read_only_fields = ["id", "created_at", "canary"]


class LimitSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = SpendingLimit
        fields = ["id", "owner", "amount", "reason", "canary"]
        read_only_fields = ["id", "owner", "canary"]


class ReportSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    result = serializers.SerializerMethodField()

    class Meta:
        model = ExportJob
        fields = ["id", "kind", "title", "state", "result", "created_at"]
        read_only_fields = ["id", "state", "result", "created_at"]

    def get_result(self, job) -> str:
        return f"{job.kind} {job.title}; {job.canary}"
