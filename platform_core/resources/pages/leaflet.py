"""What the page of a leaflet shows beside its words."""
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.db.models import F

from platform_core.content import reading
from platform_core.content.models import Block, Edition
from platform_core.resources.models import Leaflet, Sheet, ShortAddress
from platform_core.resources.printing import FORMS
from platform_core.resources.slots import SCHEME

SOURCE = "nl"    # of the labels
ENDINGS = {"fold": ".pdf", "card": "-card.pdf"}


class File(NamedTuple):
    """A file that can be opened."""

    form: str
    href: str
    kilobytes: int


class LeafletLink(NamedTuple):
    """A leaflet in a list."""

    slug: str
    title: str


class LeafletPage:
    """The facts of one leaflet in one language: files, words for them, address, validity."""

    def __init__(self, slug, code):
        self.slug, self.code = slug, code

    @cached_property
    def facts(self):
        """What is known beside the words, or None."""
        return Leaflet.objects.known(self.slug)

    @cached_property
    def sheets(self):
        """{(language, form): Sheet} of what is ready."""
        return Sheet.objects.ready(self.slug)

    @property
    def files(self):
        """The files in this language."""
        return self.files_in(self.code)

    def files_in(self, code):
        """The files in a language, those that are ready."""
        return [
            File(form, f"/{code}/leaflet/{self.slug}{ENDINGS[form]}",
                 max(1, round(self.sheets[code, form].size / 1000)))
            for form in FORMS if (code, form) in self.sheets
        ]

    @cached_property
    def own_labels(self):
        """{key: word} about leaflets, in this language; {} while it has none."""
        return reading.words(self.code, "words", "leaflet")

    @cached_property
    def labels(self):
        """The same, or else in the language of the source."""
        return self.own_labels or reading.words(SOURCE, "words", "leaflet")

    @property
    def labels_lang(self):
        """The language in which the labels are."""
        return self.code if self.own_labels else SOURCE

    @cached_property
    def address(self):
        """(where the short address leads from here, how it is written), or None."""
        rows = ShortAddress.objects.filter(work__kind="leaflet", work__slug=self.slug)
        row = rows.filter(language=self.code).first()
        return row and (f"/q/{row.code}", f"{SCHEME.sub('', settings.SITE_URL)}/q/{row.code}")

    @cached_property
    def others(self):
        """[(Language, its files, whether it was confirmed)] of the other languages."""
        known = {one.code: one for one in reading.languages()}
        codes = dict.fromkeys(code for code, _form in self.sheets if code != self.code)
        return [(known[code], self.files_in(code), code not in self._unconfirmed)
                for code in known if code in codes]

    @cached_property
    def _unconfirmed(self):
        """The languages in which no native speaker has confirmed some of it."""
        rows = Block.objects.filter(edition__work__kind="leaflet", edition__work__slug=self.slug,
                                    edition__status=Edition.Status.LIVE, confirmed_in=None)
        rows = rows.exclude(text="").exclude(edition__language=F("edition__work__source"))
        return set(rows.values_list("edition__language", flat=True))


def leaflets_in(code):
    """([LeafletLink] of what is live in a language and not replaced, languages that have some)."""
    live = Edition.objects.live().filter(work__kind="leaflet")
    replaced = Leaflet.objects.filter(replaced_by__isnull=False).values("work")
    live = live.exclude(work__in=replaced)
    titles = live.filter(language=code, blocks__key="title").order_by("work__slug")
    found = [LeafletLink(*row) for row in titles.values_list("work__slug", "blocks__text")]
    codes = set(live.values_list("language", flat=True))
    known = tuple(one for one in reading.languages() if one.code in codes)
    is_open = any(one.code == code for one in reading.languages())
    return (found if is_open else []), known
