"""How far a member has read a thread."""
from django.conf import settings
from django.db import connection, models


class ReadMarkManager(models.Manager):
    def advance(self, member, thread, number):
        """Note that `member` has read up to `number`; one write, and only when it is news."""
        self.bulk_create(
            [ReadMark(member=member, thread=thread, number=number)],
            update_conflicts=True,
            unique_fields=["member", "thread"],
            update_fields=["number"],
        )

    def numbers(self, member, threads):
        """Return {thread id: last read post number} for a page of threads, in one query."""
        if not threads:
            return {}
        places = ", ".join(["%s"] * len(threads))
        sql = (
            "SELECT thread_id, number FROM forum_readmark "  # noqa: S608 - only marks are joined
            f"WHERE member_id = %s AND thread_id IN ({places})"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [member.pk, *(thread.pk for thread in threads)])
            return dict(cursor.fetchall())


class ReadMark(models.Model):
    """One member's place in one thread."""

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
