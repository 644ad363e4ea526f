from django.urls import path

from . import profile, shelves

urlpatterns = [
    path("shelves/<str:number>/", shelves.ShelfPage.as_view()),
    path("shelves/", shelves.ShelfList.as_view()),
    path("profile/", profile.update_profile),
    path("profile/form/", profile.update_by_form),
]
