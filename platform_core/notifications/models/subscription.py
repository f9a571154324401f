"""Who wants to hear of what."""
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import name_of
from platform_core.lib.prepared import Prepared
from platform_core.lib.targets import Targeted, key_of, pair_of
from platform_core.members.models import Member
from platform_core.privacy.personal_data import Whose

FOLLOW_OWN = (
    "INSERT INTO notifications_subscription (member_id, content_type_id, object_id, level, created)"
    " SELECT %s, %s, %s, 'watching', CURRENT_TIMESTAMP WHERE NOT EXISTS (SELECT 1 FROM "
    "notifications_preference WHERE member_id = %s AND NOT follow_own) ON CONFLICT DO NOTHING"
)
ABOUT = "(followed.content_type_id = %s AND followed.object_id = %s)"
FOLLOWED = ("INNER JOIN notifications_subscription followed "
            "ON followed.member_id = members_member.id")
ALL = 10 ** 9
# Of a member what access is decided by; a rule that asks for more reads it by itself.
WHO = ("id", "status", "is_active", "is_superuser", "is_staff", "is_reviewer", "is_moderator",
       "is_coordinator", "is_key_person", "organisation", "sector", "country")


class Following(NamedTuple):
    """A member's level for a subject (the name of its Kind, and pk): watching, muted or ""."""

    kind: str
    pk: int
    level: str


class SubscriptionManager(models.Manager):
    def follow(self, member, subject):
        """Hear of everything that is announced to `subject`."""
        self._put(member, subject, Subscription.Level.WATCHING)

    def follow_own(self, member, subject):
        """Follow what one takes part in, unless it was muted or the preference says no."""
        with connection.cursor() as cursor:
            cursor.execute(FOLLOW_OWN, [member.pk, *pair_of(subject), member.pk])

    def mute(self, member, subject):
        """Hear nothing of `subject`, except when spoken to."""
        self._put(member, subject, Subscription.Level.MUTED)

    def unfollow(self, member, subject):
        """Go back to hearing only when spoken to."""
        self.filter(member=member, **key_of(subject)).delete()

    def to(self, subject):
        """The subscriptions to one object, as a queryset."""
        return self.filter(**key_of(subject))

    @transaction.atomic
    def hand_over(self, subject, other):
        """Let whoever follows a subject follow another one in its stead; how many."""
        mine = self.to(subject)
        count = mine.count()
        mine.filter(member__in=self.to(other).values("member")).delete()
        self.to(subject).update(**key_of(other))
        return count

    def level_of(self, member, subject):
        """The member's level for a subject, or "" (written out: every page of a thread asks)."""
        sql = (
            "SELECT level FROM notifications_subscription "
            "WHERE content_type_id = %s AND object_id = %s AND member_id = %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*pair_of(subject), member.pk])
            return (cursor.fetchone() or ("",))[0]

    def following(self, member, subject):
        """What the buttons under a subject show (templates/notifications/_follow.html)."""
        return Following(name_of(subject), subject.pk, self.level_of(member, subject))

    def to_any_of(self, subjects, most=None):
        """[Member with their `level`] of the subscriptions to any of these, at most so many."""
        if not subjects:
            return []
        keys = [value for one in subjects for value in pair_of(one)]
        return _followers(len(subjects))(*keys, most or ALL)

    def _put(self, member, subject, level):
        """One statement: pressing twice, or leaving at the same moment, finds no gap."""
        self.bulk_create(
            [Subscription(member=member, **key_of(subject), level=level)],
            update_conflicts=True, unique_fields=["content_type", "object_id", "member"],
            update_fields=["level"],
        )


class Subscription(Targeted):
    """One member's wish to hear of one object of any app."""

    class Level(models.TextChoices):
        WATCHING = "watching", _("Following")
        MUTED = "muted", _("Muted")

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who follows"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    level = models.CharField(max_length=10, choices=Level)
    created = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "member"], name="one_level_per_subject"
            )
        ]

    def __str__(self):
        return f"{self.member_id} {self.level} {self.content_type_id}:{self.object_id}"


@cache
def _followers(count):
    """The prepared query for those who follow any of so many subjects: every notice asks."""
    level = RawSQL("followed.level", [], output_field=models.CharField())
    about = " OR ".join([ABOUT] * count)
    return Prepared(lambda: Member.objects.only(*WHO).annotate(level=level),
                    f"{FOLLOWED} WHERE {about} LIMIT %s")
