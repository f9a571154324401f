"""Addresses of the search."""
from django.urls import path

from platform_core.search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="search"),
    path("suggest/", views.suggestions, name="suggest"),
]
