"""The thread list: what its rows and its shelf show, as facts that are rendered once."""
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from forum.models import Category, ReadMark, Thread
from forum.pages.facts import Author, Boxes, Row, Shelf, Tag, age_of
from forum.pages.filters import ThreadFilter, any_of
from platform_core.lib.paging import KeysetPage, keyset_page_of
from platform_core.lib.prepared import moment
from platform_core.lib.templatetags.ui import moments
from platform_core.members.names import shown_name
from platform_core.notifications.models import Subscription
from platform_core.taxonomy.thesaurus import choices, concepts_of

ORDER = ("-is_pinned", "-last_post_at", "-pk")
LISTED = """
    SELECT thread.id, thread.title, thread.language, thread.is_pinned, thread.is_locked,
        thread.solution_id, thread.category_id, thread.reply_count, thread.last_number,
        thread.last_post_at, author.name, author.sector, author.country
    FROM forum_thread thread JOIN members_member author ON author.id = thread.author_id
    WHERE {}
    ORDER BY thread.is_pinned DESC, thread.last_post_at DESC, thread.id DESC LIMIT {:d}
"""
# The outer bound says nothing new, but lets the index be entered at the page.
BEHIND = (
    "thread.is_pinned <= %s AND (thread.is_pinned, thread.last_post_at, thread.id) < (%s, %s, %s)"
)


class Listed(NamedTuple):
    """A row of LISTED."""

    pk: int
    title: str
    language: str
    is_pinned: bool
    is_locked: bool
    solution_id: int | None
    category_id: int
    reply_count: int
    last_number: int
    last_post_at: datetime
    author: Author

    @classmethod
    def of(cls, pk, title, language, is_pinned, is_locked, solution_id, category_id, reply_count,
           last_number, last_post_at, name, *work):
        author = Author(shown_name(name), *work)
        return cls(pk, title, language, bool(is_pinned), bool(is_locked), solution_id, category_id,
                   reply_count, last_number, moment(last_post_at), author)


def _behind(is_pinned, last_post_at, pk):
    """The condition that a thread stands behind these values of ORDER."""
    moment = connection.ops.adapt_datetimefield_value(last_post_at)
    return BEHIND, [is_pinned, is_pinned, moment, pk]


def tags_of(threads):
    """{thread id: tags in the reader's language}."""
    language = get_language()
    return {
        pk: tuple(Tag(concept.slug, concept.label_in(language)) for concept in concepts)
        for pk, concepts in concepts_of(threads, Thread).items()
    }


def _unread(thread, read, joined):
    """Posts that stand and were not read; what is older than the membership is not new."""
    if thread.last_post_at < joined:
        return 0
    if read is None:
        return thread.reply_count + 1
    return max(thread.last_number - read.number - read.gone, 0)


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
                "waiting": self._waiting(), "following": self._following()}

    def _page(self):
        page = keyset_page_of(Thread, ORDER, self._threads, self.cursor)
        return KeysetPage(self._rows(page.items), page.next_cursor, page.is_first)

    def _threads(self, start, limit):
        """The threads of a page; written out, because building the query took as long as asking."""
        with connection.cursor() as cursor:
            cursor.execute(*self.question(start, limit))
            return [Listed.of(*row) for row in cursor.fetchall()]

    def question(self, start=None, limit=20):
        """(SQL, parameters) of the published threads that the reader wants, behind `start`."""
        wanted = [self.chosen.category] if self.chosen.category else self.categories
        conditions = [
            ("thread.status = 'published'", []),
            any_of("thread.category_id", [category.pk for category in wanted]),
            *self.chosen.conditions(self.member),
            *([_behind(*start)] if start else []),
        ]
        sql = " AND ".join(sql for sql, _params in conditions)
        return LISTED.format(sql, limit), [one for _sql, params in conditions for one in params]

    def _rows(self, threads):
        read = ReadMark.objects.places(self.member, threads)
        tags = tags_of(threads)
        names = {category.pk: category.name for category in self.categories}
        now, moment_of, joined = timezone.now(), moments(), self.member.date_joined
        return [
            self._row(
                thread, tags[thread.pk], names[thread.category_id], read.get(thread.pk), joined,
                (moment_of(thread.last_post_at), age_of(thread.last_post_at, now)),
            )
            for thread in threads
        ]

    def _row(self, thread, tags, category, read, joined, when):
        return Row(
            thread.pk, thread.title, thread.language,
            thread.author, tags, thread.is_pinned, thread.solution_id is not None, thread.is_locked,
            read is None, _unread(thread, read, joined), thread.reply_count, *when, category,
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

    def _following(self):
        """How the member follows the one category that is shown; one query more."""
        category = self.chosen.category
        return Subscription.objects.following(self.member, category) if category else None

    def _waiting(self):
        """The member's own threads that no one else sees yet."""
        return Thread.objects.waiting_of(self.member)
