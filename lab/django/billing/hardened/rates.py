"""No view opens itself: all of them live by the default permission of the settings."""

from rest_framework import generics
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Rate
from billing.serializers import RateSerializer


class InternalRates(APIView):
    def get(self, request):  # LAB:L-005
        return Response(RateSerializer(Rate.objects.filter(book="internal").order_by("pk"), many=True).data)


class PartnerRates(generics.ListAPIView):  # LAB:L-006
    serializer_class = RateSerializer
    queryset = Rate.objects.filter(book="partner").order_by("pk")


class LegacyRates(generics.ListAPIView):
    serializer_class = RateSerializer
    queryset = Rate.objects.filter(book="legacy").order_by("pk")
