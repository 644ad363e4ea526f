from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Appointment


class Appointments(APIView):  # LAB:X-09:AUTHN-005
    def get(self, request):
        return Response(list(Appointment.objects.values("id", "reason")))
