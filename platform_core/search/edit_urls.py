"""Addresses of the desk about what is searched and not found."""
from django.urls import path

from platform_core.search import desk

app_name = "missed"
urlpatterns = [
    path("missed/", desk.missed, name="missed"),
    path("missed/<int:pk>/set-aside/", desk.set_aside, name="set_aside"),
]
