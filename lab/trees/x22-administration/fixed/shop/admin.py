from django.contrib import admin

from .models import Customer


@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):  # LAB:X-22:BFLA-005
    list_display = ["user", "street"]
