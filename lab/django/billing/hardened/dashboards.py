"""Pages that depend on the caller are kept by nobody."""

from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from billing.shared.dashboards import dashboard_of
from mtls.gates import CertificateRequiredMixin


class Dashboard(CertificateRequiredMixin, View):
    @method_decorator(never_cache)  # LAB:L-054 LAB:L-055
    def get(self, request):
        return JsonResponse(dashboard_of(request.user))


class DashboardBehindProxy(Dashboard):
    """The same page under the address that the proxy once kept."""
