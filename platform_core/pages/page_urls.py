"""Addresses of the pages that editors add; they come last, behind every other address."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.pages.views import reading

app_name = "written"
urlpatterns = [path("<language:code>/<slug:slug>/", reading.page, name="page")]
