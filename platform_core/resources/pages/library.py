"""What the public pages of publications show: the list with its filters, and one of them."""
from functools import cached_property
from typing import NamedTuple

from django.db.models import Prefetch

from platform_core.content import reading
from platform_core.content.models import Block, Edition
from platform_core.lib.languages import LANGUAGES, OWN_NAMES, direction
from platform_core.lib.paging import keyset_page
from platform_core.resources.models import Publication, PublicationFile
from platform_core.resources.models.publication import KIND
from platform_core.taxonomy.thesaurus import labels

ON_A_PAGE = 20
SOURCE = "nl"    # of the labels


class Card(NamedTuple):
    """One publication in the list."""

    slug: str
    title: str
    lede: str
    kind: str
    year: int | None
    languages: tuple


class FileShown(NamedTuple):
    """A file that can be saved."""

    language: str
    name: str
    dir: str
    href: str
    label: str
    size: int
    pages: int
    sha256: str
    is_example: bool


class Labels:
    """The words around publications, in this language or that of the source."""

    def __init__(self, code):
        self.code = code

    @cached_property
    def own(self):
        """{key: word} in this language; {} while it has none."""
        return reading.words(self.code, "page", "library")

    @cached_property
    def words(self):
        """The same, or else in the language of the source."""
        return self.own or reading.words(SOURCE, "page", "library")

    @property
    def lang(self):
        """The language in which they are."""
        return self.code if self.own else SOURCE

    def kind(self, name):
        """What a kind of publication is called."""
        return self.words.get(f"kind-{name}", "")


class LibraryPage:
    """The publications that are live in a language; at most six statements."""

    def __init__(self, get, code):
        self.code, self.labels = code, Labels(code)
        self.cursor = get.get("after", "")
        self.kind = get.get("kind", "") if get.get("kind") in Publication.Kind.values else ""
        self.language = get.get("file", "") if get.get("file") in LANGUAGES else ""
        tag = get.get("tag", "")
        self.tag = tag if tag in labels() else ""

    @property
    def is_narrowed(self):
        """Whether something was chosen."""
        return bool(self.kind or self.language or self.tag)

    @cached_property
    def page(self):
        told = Prefetch("blocks", Block.objects.filter(key__in=["title", "lede"]))
        rows = _live(self.code).filter(work__in=self._chosen().values("work"))
        rows = rows.select_related("work").prefetch_related(told)
        return keyset_page(rows, ("-published_at", "-pk"), self.cursor, ON_A_PAGE)

    @cached_property
    def cards(self):
        """The Cards of this page."""
        works = [edition.work_id for edition in self.page.items]
        known = {one.work_id: one for one in
                 Publication.objects.filter(work__in=works).prefetch_related("files")}
        return [self._card(edition, known[edition.work_id]) for edition in self.page.items]

    @property
    def kinds(self):
        """[(value, label, is chosen)]."""
        return [(kind, self.labels.kind(kind), kind == self.kind)
                for kind in Publication.Kind.values]

    @cached_property
    def languages(self):
        """[(code, own name, is chosen)] of the languages of the files that can be opened."""
        live = _live(self.code).values("work")
        files = PublicationFile.objects.filter(publication__work__in=live)
        codes = set(files.values_list("language", flat=True))
        return [(code, OWN_NAMES[code], code == self.language) for code in LANGUAGES
                if code in codes]

    @cached_property
    def tags(self):
        """[(slug, label, is chosen)] of the tags of what is live."""
        names = labels()
        public = Publication.objects.filter(work__in=_live(self.code).values("work"))
        slugs = {slug for slug in public.values_list("tags__slug", flat=True) if slug in names}
        return [(slug, names[slug], slug == self.tag) for slug in names if slug in slugs]

    @property
    def kept(self):
        """[(name, value)] of what was chosen, for the next page."""
        chosen = [("kind", self.kind), ("file", self.language), ("tag", self.tag)]
        return [pair for pair in chosen if pair[1]]

    def _chosen(self):
        rows = Publication.objects.filter(replaced_by=None)
        rows = rows.filter(kind=self.kind) if self.kind else rows
        rows = rows.filter(files__language=self.language) if self.language else rows
        return rows.filter(tags__slug=self.tag) if self.tag else rows

    def _card(self, edition, publication):
        told = {block.key: block.text for block in edition.blocks.all()}
        codes = [file.language for file in publication.files.all()]
        return Card(edition.work.slug, told.get("title", edition.work.name), told.get("lede", ""),
                    self.labels.kind(publication.kind), publication.year,
                    tuple((code, OWN_NAMES.get(code, code), direction(code)) for code in codes))


class PublicationPage:
    """One publication in a language: its files and what is known of it."""

    def __init__(self, slug, code):
        self.slug, self.code, self.labels = slug, code, Labels(code)

    @cached_property
    def facts(self):
        """The Publication, or None."""
        rows = Publication.objects.filter(work__kind=KIND, work__slug=self.slug)
        return rows.select_related("work", "replaced_by__work").first()

    @cached_property
    def files(self):
        """The FileShown in every language, that of the page first."""
        rows = self.facts.files.select_related("stored") if self.facts else ()
        shown = [self._file(row) for row in rows]
        return sorted(shown, key=lambda one: one.language != self.code)

    @property
    def has_example(self):
        """Whether some file is not the true one yet."""
        return any(file.is_example for file in self.files)

    @property
    def kind(self):
        return self.labels.kind(self.facts.kind) if self.facts else ""

    @property
    def licence(self):
        """The licence in words."""
        return self.labels.words.get(f"licence-{self.facts.licence.replace('_', '-')}", "")

    @property
    def tags(self):
        """Its Concepts."""
        return self.facts.concepts if self.facts else []

    def _file(self, row):
        stored = row.stored
        href = f"/{self.code}/library/{self.slug}/{row.language}.{stored.ending}"
        return FileShown(row.language, row.own_name, direction(row.language), href,
                         stored.format.label, stored.size, stored.pages, stored.sha256,
                         row.is_example)


def _live(code):
    return Edition.objects.live().filter(language=code, work__kind=KIND)
