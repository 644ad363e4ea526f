from django.http import JsonResponse
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.permissions import IsAuthenticated

from .models import Membership
from .serializers import MembershipSerializer


def own_profile(request):
    if not request.user.is_authenticated:
        return JsonResponse({"detail": "Who are you?"}, status=401)
    return JsonResponse({"username": request.user.get_username()})


class OwnMembership(RetrieveUpdateAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = MembershipSerializer

    def get_object(self):
        return Membership.objects.get(user=self.request.user)
