"""All of them the caller's own, or nothing happens."""

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Invoice
from billing.shared.bulk import bulk_order


class BulkNote(APIView):
    def post(self, request):
        ids, note = bulk_order(request)
        own = Invoice.objects.filter(pk__in=ids, account__owner=request.user)  # LAB:L-044
        if own.count() != len(ids):
            raise Http404
        return Response({"updated": own.update(note=note)})
