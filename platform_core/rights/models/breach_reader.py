"""Who could see what is frozen for a breach, and by which traces they probably did.

Written down when it is frozen: read marks, notices and groups are others a week later.
"""
from collections import defaultdict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.links import linked
from platform_core.members.models import Member
from platform_core.moderation.models import Complaint, Report
from platform_core.notifications.models import Event, Notification
from platform_core.privacy.personal_data import NOBODYS

AT_ONCE = 1000
# What a trace says of somebody, the strongest first; apps add theirs by the question "traces of".
WAYS = {
    "author": _("wrote it"),
    "acted": _("did something with it: the record says what"),
    "reported": _("reported it"),
    "answered": _("wrote in the discussion after it"),
    "read": _("opened the discussion so far or further"),
    "opened": _("read a notice about it"),
    "copied": _("downloaded their own data with it"),
    "mailed": _("got mail that leads to it"),
    "told": _("got a notice about it"),
}
SAW = frozenset(WAYS) - {"told", "mailed"}    # a notice that came says its title at most


class Traces:
    """What is known of each member: {id: codes of WAYS}, and the first moment of any."""

    def __init__(self):
        self.could, self.ways, self.first = set(), defaultdict(set), {}

    def add(self, way, rows):
        """Add [(member id, moment or None)]."""
        for pk, at in rows:
            self._add(pk, {way}, at)

    def add_written(self, reader):
        """Add what a BreachReader says."""
        self._add(reader.member_id, reader.ways, reader.first_at)
        if reader.could:
            self.could.add(reader.member_id)

    def _add(self, pk, ways, at):
        self.ways[pk].update(ways)
        if at and (pk not in self.first or at < self.first[pk]):
            self.first[pk] = at

    @property
    def ids(self):
        return self.could | set(self.ways)


class BreachReaderQuerySet(models.QuerySet):
    def saw(self):
        """Those of whom there is a trace that they probably saw it."""
        return self.filter(has_seen=True)

    def note_told(self, breach, target, at):
        """Write down who was told of something, before hiding it takes notices back."""
        traces = Traces()
        events = Event.objects.filter(_about(_parts_of(target)))
        ids = set(events.values_list("pk", flat=True))
        for notice in _notices(events).iterator():
            if ids.intersection(notice.told):
                who = notice.member_id
                traces.add("told", [(who, notice.created)])
                traces.add("opened", [(who, notice.read_at)] if _was_read(notice, at) else [])
                traces.add("mailed", [(who, notice.mailed_at)] if notice.mailed_at else [])
        self._write(breach, traces)

    def gather(self, breach, items):
        """Write down who could see some items, and who did; what was written before is kept."""
        traces = Traces()
        for item in items:
            if item.target is not None:
                _trace(traces, item, item.target)
        self._write(breach, traces)

    def _write(self, breach, traces):
        for reader in self.filter(breach=breach).iterator():
            traces.add_written(reader)
        rows = [self.model(
            breach=breach, member_id=pk, could=pk in traces.could, first_at=traces.first.get(pk),
            ways=[way for way in WAYS if way in traces.ways[pk]],
            has_seen=bool(SAW & traces.ways[pk])) for pk in sorted(traces.ids)]
        self.bulk_create(rows, AT_ONCE, update_conflicts=True, unique_fields=["breach", "member"],
                         update_fields=["could", "ways", "has_seen", "first_at"])


class BreachReader(models.Model):
    """One member who could see something that is frozen for a breach, or probably did."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"member": "who could see it"}

    breach = models.ForeignKey("rights.Breach", models.CASCADE, related_name="readers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    could = models.BooleanField(default=False)
    has_seen = models.BooleanField(default=False)
    ways = models.JSONField(default=list)
    first_at = models.DateTimeField(null=True)

    objects = BreachReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["breach", "member"], name="one_reader_of_a_breach"),
        ]
        indexes = [models.Index(fields=["breach", "-has_seen", "id"], name="readers_of_breach")]

    def __str__(self):
        return f"{self.member_id} in {self.breach_id}"

    @property
    def words(self):
        """What the traces say, in words."""
        return [WAYS[way] for way in self.ways if way in WAYS]


def _trace(traces, item, target):
    parts = _parts_of(target)
    traces.could |= set(_could(item, target).values_list("pk", flat=True))
    author = getattr(target, "author_id", None)
    traces.add("author", [(author, None)] if author and not isinstance(target, Report) else [])
    acted = Entry.objects.filter(_about(parts)).exclude(actor=None)
    traces.add("acted", acted.filter(at__lte=item.at).values_list("actor", "at"))
    said = Complaint.objects.filter(report__in=_reports(target, parts)).exclude(reporter=None)
    traces.add("reported", said.values_list("reporter", "created"))
    copies = Entry.objects.filter(action="rights.archive.download", actor=author)
    traces.add("copied", copies.filter(at__gte=_began(target)).values_list("actor", "at"))
    for way, rows in linked("traces of", target, None):
        traces.add(way, rows)


def _could(item, target):
    """The Members who could see it as it stood: its readers, its author, the team."""
    could = Member.objects.team() | Member.objects.filter(pk=getattr(target, "author_id", None))
    return could | target.readers() if item.was_seen else could


def _parts_of(target):
    """[(model, keys)] of what is seen with it."""
    parts = getattr(target, "told_parts", None)
    return parts() if parts else [(type(target), [target.pk])]


def _about(parts):
    """The Q of rows about any of these."""
    found = Q()
    for model, rows in parts:
        keys = rows if isinstance(rows, list) else rows.order_by().values("pk")
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    return found


def _reports(target, parts):
    return [target] if isinstance(target, Report) else Report.objects.filter(_about(parts))


def _notices(events):
    """Notices that may tell of these: their own, and those of what is told under one subject."""
    under = events.exclude(subject_id=None).values("subject_type", "subject_id").distinct()
    among = Q(pk__in=events.values("pk"))
    for one in list(under)[:1]:
        among |= Q(subject_type=one["subject_type"], subject_id=one["subject_id"])
    return Notification.objects.filter(event__in=Event.objects.filter(among).values("pk"))


def _was_read(notice, at):
    return notice.read_at is not None and notice.read_at < at


def _began(target):
    return getattr(target, "created", None) or getattr(target, "changed_at", None)
