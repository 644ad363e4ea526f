"""Sound endpoints that look like flaws to a hasty scanner. They must stay silent in every variant."""

from uuid import uuid4

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import generics
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Account, Product, UserProfile
from billing.serializers import AccountSerializer, ProductSerializer, ProfileCardSerializer, ProfileSerializer
from billing.shared.profile_writes import ProfileUpdateSerializer
from billing.shared.profiles import primary_profile
from mtls.gates import public


@public
def health(request):  # LAB:D-01 public by design
    return JsonResponse({"status": "ok"})


class Catalog(generics.ListAPIView):  # LAB:D-02 the same public list for everybody
    permission_classes = [AllowAny]
    serializer_class = ProductSerializer
    queryset = Product.objects.order_by("code")


class Member(APIView):
    permission_classes = [IsAuthenticated]


class EchoId(Member):
    def get(self, request, reference):  # LAB:D-03 repeats the id, loads nothing
        return Response({"id": reference, "status": "received"})


class ProfileCard(Member):
    def get(self, request, profile_id):  # LAB:D-04 shared by policy within the tenant
        colleagues = UserProfile.objects.filter(user__tenant__isnull=False, user__tenant=request.user.tenant_id)
        own = UserProfile.objects.filter(user=request.user)
        return Response(ProfileCardSerializer(get_object_or_404(colleagues | own, pk=profile_id)).data)


class SoftDenial(Member):
    def get(self, request, account_id):  # LAB:D-05 says no with a 200
        account = Account.objects.filter(owner=request.user, pk=account_id).first()
        return Response(AccountSerializer(account).data if account else {"error": "forbidden"})


class OwnOnly(Member):
    def get(self, request, profile_id):  # LAB:D-06 whatever the id, it is the caller's own row
        return Response(ProfileSerializer(primary_profile(request.user)).data)


class AcceptAll(Member):
    def patch(self, request):  # LAB:D-07 echoes everything, stores what is allowed
        profile = primary_profile(request.user)
        serializer = ProfileUpdateSerializer(profile, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response({**ProfileSerializer(profile).data, **request.data})


class StableId(Member):
    def get(self, request):  # LAB:D-14 a new request id and time in every answer
        profile = primary_profile(request.user)
        return Response({"profile": profile.pk, "request_id": str(uuid4()), "served_at": timezone.now()})
