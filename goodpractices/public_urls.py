"""Addresses of the practices that everybody may read."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from goodpractices.views import everyone

app_name = "public_practices"
PRACTICES = {"slug": "practices"}    # by this word other pages know whether a language has them
urlpatterns = [
    path("<language:code>/practices/", everyone.practices, PRACTICES,
         name="practices"),
    path("<language:code>/practices/<int:pk>/", everyone.practice, name="practice"),
    path("<language:code>/practices/<int:pk>-<slug:slug>/", everyone.named, name="named"),
]
