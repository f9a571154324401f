"""The thread list: what its rows and its shelf show, as facts that are rendered once."""
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language

from forum.filters import ThreadFilter
from forum.models import Category, ReadMark, Thread
from platform_core.lib.countries import country_name
from platform_core.lib.paging import KeysetPage, keyset_page
from platform_core.lib.sectors import MAIN_SECTORS, sector_choices
from platform_core.lib.templatetags.ui import local_time
from platform_core.taxonomy.models import FACETS
from platform_core.taxonomy.thesaurus import choices, concepts_of

ORDER = ("-is_pinned", "-last_post_at", "-pk")
COLUMNS = (
    "pk", "title", "language", "author__name", "author__sector", "author__country", "is_pinned",
    "is_locked", "solution_id", "reply_count", "last_number", "last_post_at",
)


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
    last_post: str


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


def tags_of(threads):
    """{thread id: tags in the reader's language}."""
    language = get_language()
    return {
        pk: tuple(Tag(concept.slug, concept.label_in(language)) for concept in concepts)
        for pk, concepts in concepts_of(threads, Thread).items()
    }


@dataclass
class ThreadList:
    """One page of the list as a member sees it, with a fixed number of queries."""

    member: object
    categories: list
    chosen: ThreadFilter
    cursor: str = ""

    @classmethod
    def of(cls, request, slug=None):
        """Read the address; None when there is no such category for this member."""
        categories = Category.objects.shelves(request.user)
        category = next((one for one in categories if one.slug == slug), None)
        if slug and category is None:
            return None
        chosen = ThreadFilter.of(request, category)
        return cls(request.user, categories, chosen, request.GET.get("after", ""))

    def context(self):
        """Everything the template shows."""
        return {"chosen": self.chosen, "page": self._page(), "boxes": self._boxes(),
                "waiting": self._waiting()}

    def _page(self):
        wanted = [self.chosen.category] if self.chosen.category else self.categories
        threads = Thread.objects.published().filter(category__in=[c.pk for c in wanted])
        threads = self.chosen.apply(threads, self.member).values_list(*COLUMNS, named=True)
        page = keyset_page(threads, ORDER, self.cursor)
        return KeysetPage(self._rows(page.items), page.next_cursor, page.is_first)

    def _rows(self, threads):
        read = ReadMark.objects.numbers(self.member, threads)
        tags = tags_of(threads)
        return [self._row(thread, read.get(thread.pk), tags[thread.pk]) for thread in threads]

    def _row(self, thread, read, tags):
        """What is older than the membership is not called new."""
        is_news = thread.last_post_at >= self.member.date_joined
        unread = thread.last_number - (read or 0) if is_news else 0
        return Row(
            thread.pk, thread.title, thread.language,
            Author(thread.author__name, thread.author__sector, thread.author__country),
            tags, thread.is_pinned, thread.solution_id is not None, thread.is_locked,
            read is None, max(unread, 0), thread.reply_count, local_time(thread.last_post_at),
        )

    def _boxes(self):
        chosen = self.chosen
        return Boxes(
            tuple(
                Shelf(one.slug, one.name, one.icon, one.is_closed) for one in self.categories
            ),
            getattr(chosen.category, "slug", ""), chosen.view,
            tuple(Tag(tag.slug, tag.label) for tag in chosen.tags),
            choices(get_language()), tuple(chosen.kinds), tuple(chosen.sectors),
        )

    def _waiting(self):
        """The member's own threads that no one else sees yet."""
        return Thread.objects.waiting_of(self.member)
