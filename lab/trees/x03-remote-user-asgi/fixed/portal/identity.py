"""The same user for synchronous and asynchronous views, set anew on every request."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.contrib.auth.models import AnonymousUser

from .evidence import fingerprint_of
from .models import CertificateBinding


class CertificateUserMiddleware:  # LAB:X-03:IDMAP-014
    sync_capable = True
    async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self.answer_async(request)
        self.identify(request)
        return self.get_response(request)

    async def answer_async(self, request):
        await sync_to_async(self.identify)(request)
        return await self.get_response(request)

    def identify(self, request):
        user = user_of(request.META)

        async def auser():
            return user

        request.user, request.auser = user, auser


def user_of(meta):
    sha256 = fingerprint_of(meta)
    if sha256 is None:
        return AnonymousUser()
    bindings = CertificateBinding.objects.select_related("user").filter(user__is_active=True)
    binding = bindings.filter(sha256=sha256).first()
    return binding.user if binding else AnonymousUser()
