from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Delivery


@csrf_exempt
@require_POST
def take_delivery(request):
    if not request.user.has_perm("relay.add_delivery"):
        return JsonResponse({"detail": "Not yours to write."}, status=403)
    return JsonResponse({"id": Delivery.objects.create(number=request.POST.get("number", "")[:20]).pk})
