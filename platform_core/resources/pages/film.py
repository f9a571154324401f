"""What the page of a film shows beside its words: files, languages, every line with its moment."""
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from platform_core.content import reading
from platform_core.content.models import Edition, Language
from platform_core.content.timing import clock
from platform_core.resources.film_lines import subtitles, timed
from platform_core.resources.models import Film

SOURCE = "nl"    # of the labels


class File(NamedTuple):
    """A file of a film that can be opened."""

    form: str
    href: str
    content_type: str
    megabytes: float


class TrackLink(NamedTuple):
    """A language in the menu of subtitles: where it leads, and the track itself."""

    code: str
    name: str
    dir: str
    href: str
    src: str
    is_here: bool


class FilmLink(NamedTuple):
    """A film in a list."""

    slug: str
    title: str


class FilmPage:
    """The facts of one film in one language; five statements."""

    def __init__(self, slug, code):
        self.slug, self.code = slug, code

    @cached_property
    def facts(self):
        """What is known beside the words, or None."""
        return Film.objects.known(self.slug)

    @cached_property
    def files(self):
        """{form: File} of what there is."""
        rows = self.facts.files.all() if self.facts else ()
        return {row.form: File(row.form, f"/{self.code}/film/{self.slug}{row.ending}",
                               row.file.format.content_type, row.megabytes) for row in rows}

    @property
    def shown(self):
        """The files that a browser chooses from: the smaller one first."""
        return [self.files[form] for form in ("webm", "mp4") if form in self.files]

    @property
    def length(self):
        """How long it is: 1:16."""
        return clock(self.facts.length) if self.facts else ""

    @cached_property
    def _languages(self):
        live = Edition.objects.live().filter(work__kind="film", work__slug=self.slug,
                                             language=OuterRef("code"))
        return list(Language.objects.in_use().annotate(has_track=Exists(live)))

    @property
    def tracks(self):
        """A TrackLink for each language that has the film.

        A track needs no frame: of a language in preparation it is offered too, as a file.
        """
        return [self._track(one) for one in self._languages if one.has_track]

    @property
    def wanted(self):
        """The Languages that look for a translator."""
        return [one for one in self._languages if not one.has_track]

    @cached_property
    def own_labels(self):
        """{key: word} about films, in this language; {} while it has none."""
        return reading.words(self.code, "words", "film")

    @cached_property
    def labels(self):
        """The same, or else in the language of the source."""
        return self.own_labels or reading.words(SOURCE, "words", "film")

    @property
    def labels_lang(self):
        """The language in which the labels are."""
        return self.code if self.own_labels else SOURCE

    def _track(self, language):
        path = f"/{language.code}/film/{self.slug}"
        is_open = language.status == Language.Status.OPEN
        return TrackLink(language.code, str(language.name), language.direction,
                         f"{path}/" if is_open else f"{path}.vtt", f"{path}.vtt",
                         language.code == self.code)


class Spoken(NamedTuple):
    """One line of the whole text: when, the block that is shown, whether it is seen or heard."""

    clock: str
    start: float
    block: reading.BlockShown
    is_seen: bool


def spoken(blocks):
    """The Spoken of blocks, in the order of the film."""
    return [Spoken(clock(block.facts["start"]), block.facts["start"] / 1000, block,
                   block.kind == "alt") for block in timed(blocks)]


def track_of(slug, code):
    """(Language, Cues) of the film's live text in a language in use, or None; four statements.

    What is withheld for safety is the source's line, as on the page.
    """
    live = Edition.objects.live().filter(work__kind="film", work__slug=slug, language=code)
    live = live.exclude(language__status=Language.Status.CLOSED)
    edition = live.select_related("work", "language").first()
    if edition is None:
        return None
    source = edition.source()
    return edition.language, subtitles(reading.preview(edition, source))


def films_in(code):
    """([FilmLink] of what is live in a language, languages that have some)."""
    live = Edition.objects.live().filter(work__kind="film")
    titles = live.filter(language=code, blocks__key="title").order_by("work__slug")
    found = [FilmLink(*row) for row in titles.values_list("work__slug", "blocks__text")]
    codes = set(live.values_list("language", flat=True))
    known = tuple(one for one in reading.languages() if one.code in codes)
    is_open = any(one.code == code for one in known)
    return (found if is_open else []), known
