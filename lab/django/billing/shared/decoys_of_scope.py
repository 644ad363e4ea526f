"""Sound endpoints whose check stands where a hasty reader does not look."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import generics, serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Account, Appearance
from billing.serializers import AccountSerializer, ProfileSerializer
from billing.shared.profile_writes import ProfileUpdateSerializer
from billing.shared.profiles import primary_profile
from billing.shared.rows import account_row
from safeguards.strict import StrictFieldsMixin

TIDY_FIELDS = ("display_name", "bio")


def own_account(view):
    """Turns away whoever does not own the account in the address."""

    @wraps(view)
    def guarded(request, account_id):
        if not Account.objects.filter(pk=account_id, owner=request.user).exists():
            raise Http404
        return view(request, account_id)

    return guarded


@api_view(["GET"])
@permission_classes([IsAuthenticated])
@own_account
def guarded_elsewhere(request, account_id):
    return Response(AccountSerializer(Account.objects.get(pk=account_id)).data)  # LAB:D-11


class Member(APIView):
    permission_classes = [IsAuthenticated]


class AccountByManager(Member):
    def get(self, request, account_id):
        account = get_object_or_404(Account.objects.for_user(request.user), pk=account_id)  # LAB:D-12
        return Response(AccountSerializer(account).data)


class AppearanceSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Appearance
        fields = "__all__"  # LAB:D-15 two harmless columns, and an owner who is not editable


class StrictButOpen(generics.RetrieveUpdateAPIView):
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "put", "head", "options"]
    serializer_class = AppearanceSerializer

    def get_object(self):
        return get_object_or_404(Appearance, user=self.request.user)


class TidyProfileSerializer(StrictFieldsMixin, ProfileUpdateSerializer):
    class Meta(ProfileUpdateSerializer.Meta):
        fields = list(TIDY_FIELDS)


class CarefulUpdate(Member):
    def patch(self, request):
        profile = primary_profile(request.user)
        wanted = TidyProfileSerializer(data=request.data, partial=True)
        wanted.is_valid(raise_exception=True)
        for name in TIDY_FIELDS:
            setattr(profile, name, wanted.validated_data.get(name, getattr(profile, name)))  # LAB:D-16
        profile.save(update_fields=[*TIDY_FIELDS, "updated_at"])
        return Response(ProfileSerializer(profile).data)


class OwnRow(Member):
    def get(self, request, account_id):
        row = account_row("owner_id = %s AND id = %s", [request.user.pk, account_id])  # LAB:D-17
        if row is None:
            raise Http404
        return Response(row)
