from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.whoami import whoami


class WhoAmI(APIView):
    def get(self, request):  # LAB:L-008 authenticated by the defaults of the settings
        return Response(whoami(request.user))
