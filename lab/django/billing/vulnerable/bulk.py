"""Many at once, and none of them asked for its owner."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Invoice
from billing.shared.bulk import bulk_order


class BulkNote(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        ids, note = bulk_order(request)
        return Response({"updated": Invoice.objects.filter(pk__in=ids).update(note=note)})  # LAB:L-044
