"""What everybody sees: the film with its subtitles, its whole text, its files."""
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from platform_core.content import reading as content
from platform_core.content.public import public_page, show, show_not_yet, show_text
from platform_core.lib.serving import SANDBOX, Served, served
from platform_core.resources.cues import as_srt, as_vtt
from platform_core.resources.models import FilmFile
from platform_core.resources.pages.film import FilmPage, films_in, track_of

WRITTEN = {"vtt": (as_vtt, "text/vtt"), "srt": (as_srt, "application/x-subrip")}


@public_page
def first(request, code, slug):
    """The film of a language; where there are several, all of them."""
    found, elsewhere = films_in(code)
    if len(found) == 1:
        return redirect(f"/{code}/film/{found[0].slug}/")
    facts = {"here": "film", "rest": "film/", "elsewhere": elsewhere}
    if found:
        return show(request, "public/films.html", code, films=found, **facts)
    return show_not_yet(request, code, language=content.page(slug, "", code).language, **facts)


@public_page
def film(request, code, name):
    """A film with its subtitles and every line of it."""
    return show_text(request, "public/film.html", code, name, kind="film", here="film",
                     rest=f"film/{name}/", at=f"film/{name}", film=FilmPage(name, code))


@public_page
def text(request, code, name):
    """Everything that is said, heard and seen in a film, to be read."""
    return show_text(request, "public/film_text.html", code, name, kind="film", here="film",
                     rest=f"film/{name}/text/", at=f"film/{name}/text",
                     film=FilmPage(name, code))


@public_page
def track(request, code, name, form):
    """The subtitles of a language as a file, computed of the text that is live."""
    found = track_of(name, code)
    if found is None:
        return film(request, code=code, name=name)
    language, cues = found
    write, content_type = WRITTEN[form]
    return written(write(cues, language.direction), f"{name}-{code}.{form}", content_type)


@require_safe
def file(request, code, name, ending):
    """A file of a film, whole or in parts, where the film has a text in this language."""
    row = FilmFile.objects.shown_at(name, ending, code)
    if row is None or not row.file.is_there:
        raise Http404
    stored = row.file
    return served(request, Served(f"{name}{ending}", stored.format.content_type, stored.size,
                                  stored.sha256, stored.open), is_shown=True)


def written(text, name, content_type):
    """A text as a file to keep."""
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8", headers={
        "Content-Disposition": f'inline; filename="{name}"', "Content-Security-Policy": SANDBOX})
