from rest_framework import generics

from billing.models import ExportJob
from billing.serializers import ReportSerializer
from safeguards.scoping import OwnedQuerysetMixin


class ReportDetail(OwnedQuerysetMixin, generics.RetrieveDestroyAPIView):
    serializer_class = ReportSerializer
    queryset = ExportJob.objects.all()  # LAB:L-052
    lookup_url_kwarg = "report_id"
