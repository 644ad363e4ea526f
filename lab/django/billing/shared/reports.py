from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import ExportJob
from billing.serializers import ReportSerializer


class OwnReports(generics.ListCreateAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ReportSerializer

    def get_queryset(self):
        return ExportJob.objects.filter(owner=self.request.user).order_by("pk")

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
