"""What the visitors' search shows: what is for everybody, and where help is when words ask for it.

Typed words stand in no address: the form sends them, and what comes back lies at an address in
which they are sealed, readable to this platform alone and for half an hour. `?q=` answers too, for
links that somebody writes (decision 41).
"""
import time
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.http import urlencode

from platform_core.content.models import Block, Edition
from platform_core.lib.folding import WORD, fold
from platform_core.lib.kinds import kinds_that
from platform_core.lib.links import linked
from platform_core.lib.paging import bounded_int
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.search.results import SearchRequest, search

LONGEST, SEALED_FOR, LONGEST_SEALED = 200, 1800, 2000
IN_EVERY_LANGUAGE = "any"
ARTICLE = "ال"    # is written onto an Arabic word


class Wanted(NamedTuple):
    """What somebody looks for, as other apps are asked about it."""

    text: str
    code: str
    words: tuple


class HitShown(NamedTuple):
    """One thing that was found; `kind` is "" where nobody has named it in this language."""

    url: str
    language: str
    title: tuple
    excerpt: tuple
    kind: str
    icon: str


class FindPage:
    """A question of a visitor and its answer, in the frame of a language."""

    def __init__(self, get, code):
        self.code, self.sealed = code, get.get("s", "")[:LONGEST_SEALED]
        self.is_over = False
        self.text = self._opened() if self.sealed else cleaned(get.get("q", ""))
        self.number = bounded_int(get.get("page"), 1) or 1

    @cached_property
    def found(self):
        """The SearchResults of a visitor, None without a question."""
        if not self.text:
            return None
        frames = [self.code, IN_EVERY_LANGUAGE] if self.is_own else [self.code]
        return search(SearchRequest(
            self.text, self.code[:2], kinds=tuple(kinds_that("public")), page=self.number,
            filters={"frame": frames}, mend=False, with_facets=False,
            columns=("FOUND_FIELDS", "PUBLIC_FIELDS"),
        ), AnonymousUser())

    @property
    def is_own(self):
        """Whether the platform itself speaks this language, around members' words too."""
        return self.code in dict(settings.LANGUAGES)

    @cached_property
    def hits(self):
        """The HitShown of this page, of what a visitor can open."""
        return [HitShown(url, hit.entry.language, hit.title, hit.excerpt,
                         hit.shown.kind if self.is_own else "", hit.shown.icon)
                for hit in (self.found.hits if self.found else ())
                if (url := hit.target.public_path(self.code))]

    @cached_property
    def is_need(self):
        """Whether a word asks for help: then it stands first."""
        needs = self._needs() if self.words else ()
        return any(word.removeprefix(ARTICLE).startswith(need)
                   for word in self.words for need in needs)

    @cached_property
    def countries(self):
        """What is known about countries that the words name."""
        wanted = Wanted(self.text, self.code, self.words)
        return linked("found by visitors", wanted, None) if self.words else []

    @cached_property
    def words(self):
        """The folded words of the question."""
        return tuple(WORD.findall(fold(self.text)))

    @property
    def next_page(self):
        """The address of the next page, or ""."""
        return self._address(self.number + 1) if self.found and self.found.has_next else ""

    @property
    def previous_page(self):
        """The address of the page before, or ""."""
        return self._address(self.number - 1) if self.number > 1 else ""

    def _address(self, number):
        known = {"s": self.sealed} if self.sealed else {"q": self.text}
        return "?" + urlencode({**known, "page": number})

    def _opened(self):
        """The words of a sealed question; "" when its time is over or it is none."""
        try:
            text, asked_at = unseal(self.sealed.encode())
            self.is_over = time.time() - asked_at > SEALED_FOR
        except (Unreadable, TypeError, ValueError):
            self.is_over = True
        return "" if self.is_over else text

    @staticmethod
    def _needs():
        rows = Block.objects.filter(
            edition__status=Edition.Status.LIVE, edition__work__kind="page",
            edition__work__slug="find", key="need-words")
        return {fold(line) for text in rows.values_list("text", flat=True)
                for line in text.splitlines() if line.strip()}


def cleaned(text):
    """The words of a question, on one line and not too long."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST]


def sealed(text):
    """A question as it may stand in an address; "" for none."""
    text = cleaned(text)
    return seal([text, int(time.time())]).decode() if text else ""
