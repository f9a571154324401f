"""Addresses of the leaflets: for everybody, on paper, and for who keeps them."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.resources.views import keeping, reading

app_name = "resources"
LEAFLET = {"slug": "leaflet"}    # by this word other pages know whether a language has one
urlpatterns = [
    path("<language:code>/leaflet/", reading.first, LEAFLET, name="first"),
    path("<language:code>/leaflet/<slug:name>/", reading.leaflet, name="leaflet"),
    path("<language:code>/leaflet/<slug:name>-card.pdf", reading.printed, {"form": "card"},
         name="card"),
    path("<language:code>/leaflet/<slug:name>.pdf", reading.printed, {"form": "fold"},
         name="fold"),
    path("q/<slug:short>", reading.short, name="short"),
    path("edit/leaflets/new/", keeping.new, name="new"),
    path("edit/leaflets/<int:pk>/", keeping.keep, name="keep"),
    path("edit/leaflets/editions/<int:pk>/<slug:form>.png", keeping.picture, name="picture"),
]
