from rest_framework import generics

from billing.models import Draft
from billing.serializers import DraftSerializer
from safeguards.scoping import OwnedQuerysetMixin


class DraftDetail(OwnedQuerysetMixin, generics.RetrieveDestroyAPIView):
    serializer_class = DraftSerializer
    queryset = Draft.objects.all()  # LAB:L-022
    lookup_url_kwarg = "draft_id"
