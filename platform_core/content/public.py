"""The door of the public pages: an address says the language, and nothing is known of the reader.

    @public_page                  a view of one: (request, code, …) → HttpResponse
    frame_of(code, here, …)       what the frame of such a page shows
    show(request, template, …)    the page in that frame; show_text: of a work, show_not_yet: none,
                                  show_not_found: nothing is at this address

Everybody gets the same bytes, so a body is kept by its path and the number of the content; who
reads is taken away before any view by lib.middleware.NobodyKnown.
"""
import tomllib
from datetime import datetime, time, timedelta
from functools import cache as once
from functools import partial, wraps
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from platform_core.content import reading
from platform_core.content.loading import SOURCE, TEXTS, lines_in
from platform_core.lib.kinds import Register
from platform_core.lib.languages import direction
from platform_core.lib.middleware import code_of
from platform_core.lib.unwritable import is_away

KEPT_FOR = 600      # seconds, and never beyond the day: a consent ends with its day


class Place(NamedTuple):
    """An entry of the public menu or footer: the fixed word that names it, its path in a language.

    `text` is the slug of the page of words that it needs: where a language has not got it, no
    entry leads there.
    """

    name: str
    word: str
    path: str
    order: int
    text: str = ""


class MenuEntry(NamedTuple):
    """One line of the menu, as shown."""

    label: str
    href: str
    is_here: bool


class OtherLanguage(NamedTuple):
    """One language of the strip, as shown."""

    code: str
    name: str
    dir: str
    href: str
    is_here: bool


class PublicFrame(NamedTuple):
    """The facts around a public page; `words_lang` is the language that the words are in."""

    language: reading.LanguageShown
    words: dict
    words_lang: str
    words_dir: str
    menu: tuple
    foot: tuple
    strip: tuple
    live: frozenset
    added: tuple = ()


MENU: Register[Place] = Register()
FOOT: Register[Place] = Register()


def public_page(view):
    """A view of a public page: GET and HEAD, kept while nothing changes that readers see.

    What depends on a question ("?q=") and what is not there is made anew each time. While the
    database is away nothing changes: what was read on this day goes on being shown.
    """
    @wraps(view)
    @require_safe
    def answer(request, code, **asked):
        kept = Kept(request)
        page = kept.page
        if page is None:
            with translation.override(code):
                response = view(request, code, **asked)
            if not kept.may_be or response.status_code != 200:
                return response
            page = kept.keep(response)
        content, headers = page
        return HttpResponse(content, headers=headers)

    return answer


class Kept:
    """What is kept of the page at one address: its bytes and headers."""

    def __init__(self, request):
        path = sha256(request.path.encode(errors="surrogateescape")).hexdigest()    # any length
        self.path = f"{static('built/site.css')}:{path}"
        self.may_be = not request.GET

    @property
    def page(self):
        """What may be shown now, or None; one statement."""
        try:
            self.key = f"public:{reading.version()}:{self.path}"
        except (DatabaseError, InterfaceError) as error:
            last = cache.get(f"public:last:{self.path}") if self.may_be else None
            if last is None or not is_away(error):
                raise
            return last
        return cache.get(self.key) if self.may_be else None

    def keep(self, response):
        """Keep it from now on; also for while the database is away."""
        page = (response.content, dict(response.headers))
        cache.set(self.key, page, min(KEPT_FOR, seconds_of_today()))
        cache.set(f"public:last:{self.path}", page, seconds_of_today())
        return page


def seconds_of_today():
    """How long this day lasts: what ends with a day is shown no second longer."""
    now = timezone.localtime(None, timezone.get_default_timezone())
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return max(1, int(midnight.timestamp() - now.timestamp()))


def show(request, template, code, *, here="", rest="", elsewhere=None, status=200, **context):
    """A page in its frame; `here` names its entry in the menu, `rest` its path behind the language.

    `elsewhere` are the languages that have this page (all that are open when nothing is given). An
    unknown language is answered with the languages that there are. `is_secret`: the address lets
    whoever has it do something, so nothing on the page names it.
    """
    known = reading.languages() if elsewhere is None else elsewhere
    language = context.pop("language", None) or _among(known, code)
    if language is None:
        return unknown_language(request, rest)
    return _set(request, template, frame_of(language, here, rest, known), status, **context)


def show_text(request, template, code, slug, *, kind="page", here="", rest=None, **context):
    """A page whose words are a work: in its language, or "not yet" in that language's frame.

    Of a page of the frame something is always said; of a film or leaflet that is live in no
    language there is nothing to say (404).
    """
    page = reading.page(kind, slug, code)
    if page.state == reading.UNKNOWN_WORK and kind != "page":
        raise Http404
    rest = f"{slug}/" if rest is None else rest
    facts = {"here": here, "rest": rest, "elsewhere": page.elsewhere, "language": page.language,
             "page": page}
    if page.state == reading.LIVE:
        return show(request, template, code, **facts, **context)
    return show_not_yet(request, code, **facts)


def show_not_yet(request, code, *, rest, elsewhere, language, **facts):
    """A page that a language (None: which nobody knows) has not got: 404, and where it is."""
    if language is None:
        return unknown_language(request, rest)
    return show(request, "public/not_yet.html", code, rest=rest, elsewhere=elsewhere,
                language=language, status=404, english=words_of("en"), **facts)


def unknown_language(request, rest=""):
    """Nobody writes this language here: 404, with all languages that are open."""
    known = reading.languages()
    frame = frame_of(_among(known, SOURCE) or LATIN, "", rest, known)
    return _set(request, "public/unknown_language.html", frame, 404, english=words_of("en"),
                is_list=True)


def show_not_found(request, code):
    """There is nothing at this address, said in the address's language; None when it has none."""
    language = reading.language(code) if code else None
    if language is None:
        return None
    return show(request, "public/not_found.html", code, language=language, status=404,
                is_unlisted=True, source=partial(words_of, SOURCE), english=partial(words_of, "en"))


LATIN = reading.LanguageShown(SOURCE, "Nederlands", "ltr", "latin")


def frame_of(language, here, rest, known):
    """The PublicFrame of a page; its words are Dutch while the language has none of its own."""
    own = words_of(language.code)
    words = own or words_of(SOURCE)
    live, added = reading.live_pages(language.code)
    return PublicFrame(
        language=language,
        words=words,
        words_lang=language.code if own else SOURCE,
        words_dir=language.dir if own else "ltr",
        menu=(*_entries(MENU, words, language.code, live, here),
              *added_in(added, "menu", language.code, here)),
        foot=(*_entries(FOOT, words, language.code, live, here),
              *added_in(added, "foot", language.code, here)),
        strip=tuple(
            OtherLanguage(one.code, one.name, one.dir, f"/{one.code}/{rest}",
                          one.code == language.code)
            for one in known
        ),
        live=frozenset(live),
        added=added,
    )


def added_in(added, place, code, here="", parent=""):
    """The MenuEntries of the AddedPages in one place: of the menu, the footer, under a page."""
    return [MenuEntry(one.title, f"/{code}/{one.slug}/", one.slug == here) for one in added
            if one.place == place and (one.parent == parent or place != "under")]


def _among(languages, code):
    return next((language for language in languages if language.code == code), None)


def _set(request, template, frame, status, **context):
    shown = {"public": frame, "words": frame.words, **context}
    response = render(request, template, shown, status=status)
    response["Content-Language"] = frame.language.code
    return response


def words_of(code):
    """{key: text} of the fixed words: as editors keep them, else as they came; {} when nobody
    has written them in this language."""
    return {**_words_that_came(code), **reading.words(code)}


def own_words(path):
    """What goes wrong, in the language of an address that the platform's sentences are not in:
    {"lang", "dir", key: text}; {} for any other. Of the files alone: it asks nothing of what may
    be broken.
    """
    code = code_of(path)
    if not code or code in dict(settings.LANGUAGES):
        return {}
    words = _words_that_came(code)
    return {**words, "lang": code, "dir": direction(code)} if words else {}


@once
def _words_that_came(code):
    """Those of the file, when it has all of them in this language."""
    lines = lines_in(tomllib.loads((TEXTS / "words-frame.toml").read_text("utf-8")), code)
    return {line.key: line.text for line in lines} if all(line.text for line in lines) else {}


def _entries(places, words, code, live, here):
    for place in sorted(places.values(), key=lambda place: place.order):
        if place.word in words and (not place.text or place.text in live):
            yield MenuEntry(words[place.word], f"/{code}/{place.path}", place.name == here)
