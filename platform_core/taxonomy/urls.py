"""Addresses of the thesaurus."""
from django.urls import path

from platform_core.taxonomy import views

app_name = "taxonomy"
urlpatterns = [path("suggest/", views.suggest, name="suggest")]
