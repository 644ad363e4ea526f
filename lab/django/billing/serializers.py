"""How rows look to their owner; the same in both variants. What may be written is each variant's own affair."""

from rest_framework import serializers

from .models import Account, Invoice, Memo, Note, Product, Rate, User, UserProfile


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


class NoteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Note
        fields = ["id", "text", "created_at", "canary"]
        read_only_fields = ["id", "created_at", "canary"]


class AccountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Account
        fields = [
            "id", "owner", "tenant", "label", "currency", "balance", "credit_limit", "payment_terms", "status", "canary",
        ]  # fmt: skip
        read_only_fields = fields


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number", "public_id", "account", "amount", "status", "issued_on", "due_on", "note", "canary"]
        read_only_fields = fields


class MemoSerializer(serializers.ModelSerializer):
    class Meta:
        model = Memo
        fields = ["id", "author", "text", "created_at", "canary"]
        read_only_fields = ["id", "author", "created_at", "canary"]


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
