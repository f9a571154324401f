"""Addresses of the thesaurus."""
from django.urls import path

from platform_core.taxonomy.views import suggesting

app_name = "taxonomy"
urlpatterns = [path("suggest/", suggesting.suggest, name="suggest")]
