"""What a reader asks of the thread list, read from the address and forgiving of nonsense."""
from dataclasses import dataclass, field
from urllib.parse import urlencode

from forum.models import ReadMark, Thread
from platform_core.lib.paging import keyset_page
from platform_core.lib.sectors import MAIN_SECTORS, SECTORS, sector_choices
from platform_core.taxonomy.models import Concept, Tagged
from platform_core.taxonomy.thesaurus import concepts_of

ORDER = ("-is_pinned", "-last_post_at", "-pk")
VIEWS = ("", "unanswered", "mine")


@dataclass
class ThreadFilter:
    """A category, tags, sectors, kinds and one of the views, as the reader chose them."""

    category: object = None
    tags: list = field(default_factory=list)
    sectors: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    view: str = ""

    @classmethod
    def of(cls, request, category=None):
        """Read the filter from a request; unknown values are left out."""
        get = request.GET
        slugs = get.getlist("tag")[:8]
        return cls(
            category=category,
            tags=list(Concept.objects.filter(slug__in=slugs)) if slugs else [],
            sectors=[code for code in get.getlist("sector") if code in SECTORS],
            kinds=[kind for kind in get.getlist("kind") if kind in Thread.Kind.values],
            view=get.get("view", "") if get.get("view") in VIEWS else "",
        )

    @property
    def count(self):
        """How many filters are on, for the collapsed line on phones."""
        return len(self.tags) + len(self.sectors) + len(self.kinds)

    @property
    def kind_choices(self):
        return Thread.Kind.choices

    @property
    def sector_choices(self):
        return sector_choices()[: len(MAIN_SECTORS)]

    @property
    def query(self):
        """The filter as an address, for the pager."""
        pairs = [("tag", tag.slug) for tag in self.tags]
        pairs += [("sector", code) for code in self.sectors]
        pairs += [("kind", kind) for kind in self.kinds]
        return urlencode(pairs + ([("view", self.view)] if self.view else []))

    def apply(self, threads, member):
        """Narrow a queryset of threads."""
        if self.sectors:
            threads = threads.filter(sector__in=self.sectors)
        if self.kinds:
            threads = threads.filter(kind__in=self.kinds)
        for tag in self.tags:
            threads = threads.filter(pk__in=Tagged.objects.objects_with(Thread, tag))
        if self.view == "unanswered":
            threads = threads.filter(reply_count=0)
        if self.view == "mine":
            threads = threads.filter(author=member)
        return threads


def thread_page(member, categories, chosen, cursor):
    """One page of threads with what their rows show; a fixed number of queries."""
    wanted = [chosen.category] if chosen.category else categories
    threads = Thread.objects.published().filter(category__in=[c.pk for c in wanted])
    threads = chosen.apply(threads, member).select_related("author")
    page = keyset_page(threads, ORDER, cursor)
    mark_rows(page.items, member, {category.pk: category for category in categories})
    return page


def mark_rows(threads, member, categories):
    """Give each thread its category, its tags and how many posts the member has not read."""
    read = ReadMark.objects.numbers(member, threads)
    tags = concepts_of(threads)
    for thread in threads:
        thread.shown_tags = tags[thread.pk]
        thread.category = categories.get(thread.category_id) or thread.category
        thread.unread_count = thread.last_number - read.get(thread.pk, 0)
        thread.is_unread = thread.unread_count > 0 and thread.last_post_at >= member.date_joined
        thread.is_new = thread.pk not in read
