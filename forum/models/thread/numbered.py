"""Places in a thread: given out in order, counted anew after a decision, and turned into pages."""
from django.db import connection
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from forum.models.category import Category
from platform_core.lib.prepared import moment
from platform_core.workflow.models import NotAllowedNow

POSTS_PER_PAGE = 20
NEXT_NUMBER = """
    UPDATE forum_thread SET last_number = last_number + 1, last_standing = last_number + 1,
        last_post_at = {later}(last_post_at, %s),
        reply_count = reply_count + (CASE WHEN last_number > 0 THEN 1 ELSE 0 END)
    {where} RETURNING forum_thread.last_number, forum_thread.reply_count,
        forum_thread.last_post_at, forum_thread.category_id, {audience}
"""
STANDS = "forum_thread.id = %s AND forum_thread.status = 'published' AND (NOT is_locked OR %s)"
# PostgreSQL locks the shelf first: a change of its readers waits for this reply, or this reply for
# the change, so that no entry of the index keeps the old readers. SQLite has one writer at a time.
SHELF = """
    WITH shelf AS MATERIALIZED (
        SELECT category.id, category.audience_id FROM forum_category category
        JOIN forum_thread mine ON mine.category_id = category.id WHERE mine.id = %s
        FOR SHARE OF category
    )
"""
NEXT_ON = {
    "postgresql": SHELF + NEXT_NUMBER.format(
        later="greatest", audience="shelf.audience_id",
        where=f"FROM shelf WHERE forum_thread.category_id = shelf.id AND {STANDS}",
    ),
    "sqlite": NEXT_NUMBER.format(
        later="max", where=f"WHERE {STANDS}",
        audience="(SELECT audience_id FROM forum_category WHERE id = forum_thread.category_id)",
    ),
}


class Numbered:
    """The ability of a Thread to number its posts; readers page by these numbers."""

    def url_of(self, number):
        """The address of the page on which post `number` stands, and the place on it."""
        page = _page_of(number)
        query = f"?page={page}" if page > 1 else ""
        return f"{self.get_absolute_url()}{query}#p{number}"

    @property
    def page_count(self):
        """How many pages the numbers fill that were given out."""
        return _page_of(self.last_number)

    def page_count_for(self, member):
        """How many pages this reader is offered: the last one has something to read.

        Only where the last posts were hidden is it asked who still sees which of them.
        """
        if self.last_standing == self.last_number:
            return self.page_count
        seen = self.posts.seen_in_place(member).aggregate(number=Coalesce(Max("number"), 0))
        return _page_of(seen["number"])

    def next_number(self, by):
        """Give out the next place in the thread; the row lock keeps the order of commits.

        Raises NotAllowedNow when the thread was hidden, or closed for this member, meanwhile.
        """
        row = self._count_on(by) or self._count_on(by)
        if row is None:
            raise NotAllowedNow("There is no reply to this thread now")
        self.last_number, self.reply_count, at, *where = row
        self.last_post_at = moment(at)
        self.last_standing = self.last_number
        if where != [self.category_id, self.category.audience_id]:
            self.category = Category.objects.select_related("audience").get(pk=where[0])
        return self.last_number

    def _count_on(self, by):
        """(number, replies, moment, category, audience), or None; ask twice to be sure.

        Whoever waited here for a move locked the shelf from which the thread was taken, and counts
        nothing; a second statement sees where it stands now. Who waited longest looked at the clock
        first: activity goes on from the reply before.
        """
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        facts = [now, self.pk, by.is_team]
        if connection.vendor == "postgresql":
            facts.insert(0, self.pk)
        with connection.cursor() as cursor:
            cursor.execute(NEXT_ON[connection.vendor], facts)
            return cursor.fetchone()

    def recount(self):
        """Count anew after something was taken away or put back; never on reply.

        The row is locked before anything is counted, so that replies that are being written are
        counted by themselves or here, never both and never neither.
        """
        mine = type(self).objects.filter(pk=self.pk)
        mine.select_for_update(no_key=True).values_list("pk").get()
        standing = self.posts.published()
        newest = standing.aggregate(at=Max("published_at"), number=Coalesce(Max("number"), 0))
        facts = {
            "reply_count": standing.filter(number__gt=1).count(),
            "last_post_at": newest["at"] or self.created, "last_standing": newest["number"],
        }
        mine.update(**facts)
        for name, value in facts.items():
            setattr(self, name, value)


def _page_of(number):
    return max(1, (number - 1) // POSTS_PER_PAGE + 1)
