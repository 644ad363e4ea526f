"""Whoever knows the number of a report gets it."""

from rest_framework import generics
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated

from billing.models import ExportJob
from billing.serializers import ReportSerializer


class ReportDetail(generics.RetrieveDestroyAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ReportSerializer
    lookup_url_kwarg = "report_id"

    def get_queryset(self):
        if self.request.method in SAFE_METHODS:
            return ExportJob.objects.all()  # LAB:L-052
        return ExportJob.objects.filter(owner=self.request.user)
