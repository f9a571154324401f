"""Addresses of the films: for everybody, as files, and for who keeps and translates them."""
from django.urls import path

from platform_core.resources.models.film_file import ENDINGS
from platform_core.resources.views import film, film_keeping

FILM = {"slug": "film"}    # by this word other pages know whether a language has one
PUBLIC, EDITION = "<language:code>/film/", "edit/films/editions/<int:pk>/"
FILES = [
    path(f"{PUBLIC}<slug:name>{ending}", film.file, {"ending": ending}, name=f"film_file{ending}")
    for ending in ENDINGS
]
urlpatterns = [
    path(PUBLIC, film.first, FILM, name="films"),
    path(f"{PUBLIC}<slug:name>/", film.film, name="film"),
    path(f"{PUBLIC}<slug:name>/text/", film.text, name="film_text"),
    *FILES,
    path(f"{PUBLIC}<slug:name>.vtt", film.track, {"form": "vtt"}, name="film_vtt"),
    path(f"{PUBLIC}<slug:name>.srt", film.track, {"form": "srt"}, name="film_srt"),
    path("edit/films/new/", film_keeping.new, name="new_film"),
    path("edit/films/<int:pk>/", film_keeping.keep, name="keep_film"),
    path("edit/films/<int:pk>/<slug:form>/drop/", film_keeping.drop, name="drop_film_file"),
    path("edit/films/<slug:name>/<slug:code>/", film_keeping.translate, name="translate_film"),
    path(f"{EDITION}track.vtt", film_keeping.send_out, {"form": "vtt"}, name="send_out_vtt"),
    path(f"{EDITION}track.srt", film_keeping.send_out, {"form": "srt"}, name="send_out_srt"),
    path(f"{EDITION}read-in/", film_keeping.read_in, name="read_in_track"),
]
