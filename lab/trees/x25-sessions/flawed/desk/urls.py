from django.urls import path

from .views import Papers, adopt

urlpatterns = [path("papers/", Papers.as_view()), path("adopt/", adopt)]
