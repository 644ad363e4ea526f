"""Pages that depend on the caller, kept under their address."""

from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control, cache_page

from billing.shared.dashboards import dashboard_of
from mtls.gates import CertificateRequiredMixin


class Dashboard(CertificateRequiredMixin, View):
    @method_decorator(cache_page(30))  # LAB:L-054
    @method_decorator(cache_control(public=True))
    def get(self, request):
        return JsonResponse(dashboard_of(request.user))


class DashboardBehindProxy(CertificateRequiredMixin, View):
    def get(self, request):  # kept by the proxy: LAB:L-055
        return JsonResponse(dashboard_of(request.user))
