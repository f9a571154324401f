"""How far a member has read a thread."""
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models

from platform_core.privacy.personal_data import Whose

PLACES = """
    SELECT mark.thread_id, mark.number, (
        SELECT count(*) FROM forum_post gone WHERE gone.thread_id = mark.thread_id
        AND gone.number > mark.number AND gone.status <> 'published' AND gone.number IS NOT NULL
    ) FROM forum_readmark mark WHERE mark.member_id = %s AND mark.thread_id IN ({})
"""


class ReadMarkManager(models.Manager):
    def advance(self, member, thread, number):
        """Note that `member` has read up to `number`; one write, and only when it is news."""
        self.bulk_create(
            [ReadMark(member=member, thread=thread, number=number)],
            update_conflicts=True,
            unique_fields=["member", "thread"],
            update_fields=["number"],
        )

    def places(self, member, threads):
        """{thread id: Place} of what this member has read of a page of threads, in one query.

        Posts that were numbered and stand no more are few, and counted by an index of their own.
        """
        if not threads:
            return {}
        sql = PLACES.format(", ".join(["%s"] * len(threads)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [member.pk, *(thread.pk for thread in threads)])
            return {pk: Place(*place) for pk, *place in cursor.fetchall()}


class Place(NamedTuple):
    """How far a member has read: the number of the last post, and how many later ones are gone."""

    number: int
    gone: int


class ReadMark(models.Model):
    """One member's place in one thread."""

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who read"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="read_marks")
    number = models.PositiveIntegerField()

    objects = ReadMarkManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "thread"], name="one_place_per_thread")
        ]

    def __str__(self):
        return f"{self.member_id} in {self.thread_id} at {self.number}"
