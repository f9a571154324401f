"""Who may see a thing: anyone, any member, or the members of some groups, as one number."""
import hashlib
from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, models
from django.db.models import Q

from platform_core.lib.rows import as_rows_sql

# The one place that says who sees every audience: moderators, coordinators and administrators.
# The object rule is Member.is_team, tested to agree.
TEAM = Q(is_moderator=True) | Q(is_coordinator=True) | Q(is_superuser=True)


class AudienceManager(models.Manager):
    def public(self):
        """Anyone at all."""
        return self.get_or_create(key="public")[0]

    def members(self):
        """Every full member."""
        return self.get_or_create(key="members")[0]

    def of_groups(self, groups):
        """The members of any of these groups (and the team, who see everything)."""
        ids = sorted({group.pk for group in groups})
        key = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()
        audience, made = self.get_or_create(key=f"groups:{key}")
        if made:
            audience.groups.set(ids)
        return audience


class Audience(models.Model):
    """One set of readers; rows and index entries carry its id, so a filter is one comparison."""

    key = models.CharField(max_length=200, unique=True)
    groups = models.ManyToManyField(Group, blank=True, related_name="audiences")

    objects = AudienceManager()

    def __str__(self):
        return self.key

    def readers(self):
        """The members who belong to it; agrees with audience_ids below (tested)."""
        member = apps.get_model(settings.AUTH_USER_MODEL)
        community = member.objects.community()
        if self.key in {"public", "members"}:
            return community
        own = Group.user_set.through.objects.filter(group__audiences=self).values("member_id")
        return community.filter(TEAM | Q(pk__in=own))


def audience_ids(member):
    """The ids of all audiences this person belongs to; read once per request and object."""
    known = getattr(member, "_audience_ids", None)
    if known is None:
        known = _read_ids(member)
        member._audience_ids = known
    return known


def read_audiences(members):
    """Read the audiences of many members in one query; audience_ids() then asks no more.

    Written out, because every notice asks: building the query took as long as asking.
    """
    rows, given = as_rows_sql(member.pk for member in members)
    with connection.cursor() as cursor:
        cursor.execute(READERS.format(rows), [given])
        found = cursor.fetchall()
    public = {pk for pk, key, _reader in found if key == "public"}
    shared = public | {pk for pk, key, _reader in found if key == "members"}
    every = {pk for pk, _key, _reader in found}
    own = defaultdict(set)
    for pk, _key, reader in found:
        own[reader].add(pk)
    for member in members:
        inside = every if member.is_team else shared | own[member.pk]
        member._audience_ids = sorted(inside if member.is_full_member else public)


READERS = """
    SELECT audience.id, audience.key, own.member_id FROM members_audience audience
    LEFT JOIN members_audience_groups shared ON shared.audience_id = audience.id
    LEFT JOIN members_member_groups own
    ON own.group_id = shared.group_id AND own.member_id IN ({})
"""
PUBLIC = "SELECT id FROM members_audience WHERE key = 'public'"
EVERY = "SELECT id FROM members_audience"
OWN = """
    SELECT id FROM members_audience WHERE key IN ('public', 'members')
    UNION SELECT shared.audience_id FROM members_audience_groups shared
    JOIN members_member_groups own ON own.group_id = shared.group_id WHERE own.member_id = %s
"""


def _read_ids(member):
    """Written out, because every page asks: building the query took eight times as long."""
    if not (member.is_authenticated and member.is_full_member):
        question = (PUBLIC, [])
    else:
        question = (EVERY, []) if member.is_team else (OWN, [member.pk])
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return [pk for (pk,) in cursor.fetchall()]


class AudienceQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; is_visible_to below is the same rule for one object."""
        return self.filter(audience_id__in=audience_ids(member))


class Audienced(models.Model):
    """Something with a set of readers."""

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")

    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above (tested)."""
        return self.audience_id in audience_ids(member)
