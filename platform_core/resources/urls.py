"""Addresses of the leaflets: for everybody, on paper, and for who keeps them."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.resources.film_urls import urlpatterns as films
from platform_core.resources.views import keeping, library, publications, reading

app_name = "resources"
LEAFLET = {"slug": "leaflet"}    # by this word other pages know whether a language has one
urlpatterns = [
    path("<language:code>/leaflet/", reading.first, LEAFLET, name="first"),
    path("<language:code>/leaflet/<slug:name>/", reading.leaflet, name="leaflet"),
    path("<language:code>/leaflet/<slug:name>-card.pdf", reading.printed, {"form": "card"},
         name="card"),
    path("<language:code>/leaflet/<slug:name>.pdf", reading.printed, {"form": "fold"},
         name="fold"),
    path("<language:code>/library/", library.library, {"slug": "library"}, name="library"),
    path("<language:code>/library/<slug:name>/", library.publication, name="publication_page"),
    path("<language:code>/library/<slug:name>/<language:of>.<slug:ending>", library.file,
         name="publication_file"),
    path("q/<slug:short>", reading.short, name="short"),
    path("edit/publications/", publications.publications, name="publications"),
    path("edit/publications/new/", publications.new, name="new_publication"),
    path("edit/publications/<int:pk>/", publications.publication, name="publication"),
    path("edit/publications/<int:pk>/file/", publications.put_file, name="put_file"),
    path("edit/publications/<int:pk>/<language:language>/take-off/", publications.take_off,
         name="take_off_file"),
    path("edit/leaflets/new/", keeping.new, name="new"),
    path("edit/leaflets/<int:pk>/", keeping.keep, name="keep"),
    path("edit/leaflets/editions/<int:pk>/<slug:form>.png", keeping.picture, name="picture"),
    *films,
]
