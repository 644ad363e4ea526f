from django.contrib import admin

from .models import Customer


@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):
    list_display = ["user", "street"]

    def has_view_permission(self, request, obj=None):
        return True  # LAB:X-22:BFLA-005

    def has_module_permission(self, request):
        return True
