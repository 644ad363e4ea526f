/** A Django project of two views: one takes any row, one only rows of the caller. */
export const smallDjango = {
  'manage.py': 'import django\n',
  'shop/__init__.py': '',
  'shop/settings.py': "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['shop']\n",
  'shop/models.py': `from django.conf import settings
from django.db import models


class Invoice(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    total = models.IntegerField()
`,
  'shop/find.py': `from shop.models import Invoice


def any_invoice(pk):
    return Invoice.objects.get(pk=pk)


def own_invoice(user, pk):
    return Invoice.objects.get(owner=user, pk=pk)
`,
  'shop/views.py': `from django.contrib.auth.decorators import login_required
from django.http import JsonResponse

from shop.find import any_invoice, own_invoice


@login_required
def invoice(request, pk):
    return JsonResponse({"total": any_invoice(pk).total})


@login_required
def mine(request, pk):
    return JsonResponse({"total": own_invoice(request.user, pk).total})
`,
  'shop/urls.py': `from django.urls import path

from shop import views

urlpatterns = [
    path("invoices/<int:pk>/", views.invoice),
    path("mine/<int:pk>/", views.mine),
]
`,
} as const;
