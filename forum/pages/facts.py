"""What pages of discussions show, as plain values that are rendered once: no HTML, no request."""
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.forms import ReplyForm
from forum.models import Thread
from platform_core.lib.countries import country_name
from platform_core.lib.languages import language_name
from platform_core.lib.sectors import MAIN_SECTORS, sector_choices
from platform_core.lib.templatetags.ui import Moment, moment_of
from platform_core.members.bylines import Byline
from platform_core.notifications.models import Following
from platform_core.taxonomy.models import FACETS


def age_of(at, now):
    """How long ago, as short as a phone's row needs it: "5 min", "3 h", "2 d", or the day."""
    minutes = max(int((now - at).total_seconds() // 60), 0)
    if minutes < 60:
        return _age("min", minutes, get_language())
    if minutes < 24 * 60:
        return _age("h", minutes // 60, get_language())
    if minutes < 7 * 24 * 60:
        return _age("d", minutes // (24 * 60), get_language())
    day = timezone.localtime(at)
    return _day(day.day, day.month, get_language())


@lru_cache(maxsize=512)
def _age(unit, number, _language):
    """Every row of every list asks, and there are few answers in a language."""
    words = {"min": _("%(n)d min"), "h": _("%(n)d h"), "d": _("%(n)d d")}
    return words[unit] % {"n": number}


@lru_cache(maxsize=1024)
def _day(day, month, _language):
    return f"{day} {MONTHS_3[month]}"


class Tag(NamedTuple):
    """A concept in the reader's language."""

    slug: str
    label: str


class Author(NamedTuple):
    """Who asked, as far as a row tells."""

    name: str
    sector: str
    country: str

    @property
    def country_name(self):
        return country_name(self.country)


class Row(NamedTuple):
    """One thread in the list; `unread` counts posts, and is all of them for one never opened."""

    pk: int
    title: str
    language: str
    author: Author
    tags: tuple
    is_pinned: bool
    is_answered: bool
    is_locked: bool
    is_new: bool
    unread: int
    replies: int
    last_post: Moment | None
    age: str
    category: str

    @property
    def language_name(self):
        return language_name(self.language)


class Shelf(NamedTuple):
    """One category at the side."""

    slug: str
    name: str
    icon: str
    is_closed: bool


class Boxes(NamedTuple):
    """The categories and the filters at the side, with what is chosen."""

    shelves: tuple
    category: str
    view: str
    tags: tuple
    tag_choices: tuple
    kinds: tuple
    sectors: tuple

    @property
    def count(self):
        """How many filters are on, for the collapsed line on phones."""
        return len(self.tags) + len(self.kinds) + len(self.sectors)

    @property
    def tag_groups(self):
        """Tags that can still be chosen, under the names of their facets."""
        return [(FACETS[facet], tags) for facet, tags in self.tag_choices]

    @property
    def kind_choices(self):
        return Thread.Kind.choices

    @property
    def sector_choices(self):
        return sector_choices()[: len(MAIN_SECTORS)]


class Head(NamedTuple):
    """The title and what stands under it."""

    title: str
    language: str
    category: str
    category_name: str
    kind: str
    author: str
    created: Moment | None
    is_answered: bool
    is_locked: bool
    state: str
    reason: str

    @classmethod
    def of(cls, thread, author):
        """`author` is the name; a thread that stands has no state and no reason."""
        stands = thread.status == thread.Status.PUBLISHED
        return cls(
            thread.title, thread.language, thread.category.slug, thread.category.name,
            str(thread.get_kind_display()), author, moment_of(thread.created),
            thread.solution_id is not None, thread.is_locked,
            "" if stands else str(thread.get_status_display()),
            written(thread),
        )


def written(item):
    """What whoever decided wrote to the author; "" where pages.thread fetched no decision."""
    is_read = item._meta.get_field("decision").is_cached(item)
    return item.decision.reason if is_read and item.decision else ""


class Aside(NamedTuple):
    """Beside the posts: tags, numbers, what it is about, who answered it, and following.

    `about` is (address, name, language) or (); `answer` is (post id, name) or ().
    """

    tags: tuple
    replies: int
    about: tuple
    answer: tuple
    following: Following | None


class State(NamedTuple):
    """How a post stands, where readers or author must know: its state, and what was written.

    `label` is "" for what stands, with words of a moderator to its author.
    """

    label: str
    held_for: str
    is_waiting: bool
    is_own: bool
    reason: str


class Actions(NamedTuple):
    """What this reader may do with a post; `answer` and `deciding` name the verb, or are ""."""

    quote: bool
    edit: bool
    report: bool
    answer: str
    deciding: str


class ShownPost(NamedTuple):
    """One post as one reader sees it; `not_told` says to its author whom it does not reach.

    `waits_as` is its place among those of the page that have no number yet.
    """

    pk: int
    thread: int
    number: int | None
    language: str
    author: Byline
    body: str
    when: Moment | None
    edited: Moment | None
    is_unread: bool
    is_solution: bool
    state: State | None
    actions: Actions
    not_told: str
    files: tuple = ()
    waits_as: int = 0


class Reply(NamedTuple):
    """The form for a reply as long as nothing stands in it."""

    thread: int
    category: int
    is_sensitive: bool

    @property
    def form(self):
        return ReplyForm()
