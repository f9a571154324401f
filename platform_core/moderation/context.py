"""What stands around a text that waits: its place, its author in numbers, what was decided."""
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.functional import cached_property

from platform_core.attachments.shown import with_files
from platform_core.lib.difference import difference
from platform_core.lib.richtext import to_plain_text
from platform_core.moderation.models import Note, QueueItem, Report
from platform_core.moderation.pages import is_by
from platform_core.workflow.models import Decision

MOST_DECISIONS, MOST_VERSIONS = 5, 10
COUNTED = ("return", "request_changes", "hide", "reject")


@dataclass
class Context:
    """The side of the item page; ten statements at most, whatever waits."""

    item: Any
    subject: Any
    reader: Any

    @property
    def author(self):
        """Who wrote it, or None for what nobody wrote."""
        return getattr(self.subject, "author", None)

    @cached_property
    def figures(self):
        """{"return": …, "hide": …} of earlier decisions about this author's texts that waited."""
        closed = QueueItem.objects.filter(author=self.item.author_id, closed_at__isnull=False)
        counted = closed.filter(decision__action__in=COUNTED)
        return dict(counted.values_list("decision__action").annotate(n=Count("pk")).order_by())

    @property
    def returned(self):
        return self.figures.get("return", 0) + self.figures.get("request_changes", 0)

    @property
    def refused(self):
        """How many were rejected or hidden."""
        return self.figures.get("reject", 0) + self.figures.get("hide", 0)

    @cached_property
    def place(self):
        """{"before", "after"}: [(author's name, beginning)] of what stands around it, or {}."""
        asked = getattr(self.subject, "around", None)
        return asked() if asked else {}

    @cached_property
    def decisions(self):
        """What was decided about this before, the newest first, with the reasons."""
        about = Decision.objects.about(self.subject).select_related("by")
        return list(about.order_by("-pk")[:MOST_DECISIONS])

    @cached_property
    def notes(self):
        """What moderators told each other about this."""
        return list(Note.objects.about(self.subject))

    @cached_property
    def reports(self):
        """Earlier reports of this, decided or open, with who said what; not the one on the page.

        Nor any for whoever wrote it.
        """
        if is_by(self.subject, self.reader):
            return []
        about = Report.objects.about(self.subject).exclude(status=Report.Status.NEW)
        if isinstance(self.item.target, Report):
            about = about.exclude(pk=self.item.object_id)
        found = about.prefetch_related("complaints__reporter").order_by("-pk")[:MOST_DECISIONS]
        for report in found:
            report.target = self.subject
        with_files([said for report in found for said in report.complaints.all()], self.reader)
        return list(found)

    @cached_property
    def versions(self):
        """[Earlier] texts of this, the newest first, each with what the next one changed."""
        asked = getattr(self.subject, "texts", None)
        kept = asked() if asked else []
        pairs = zip(kept[1:], kept, strict=False)
        return [Earlier(former[0], now[3], _changes(former, now))
                for former, now in pairs][:MOST_VERSIONS]

    @property
    def changes(self):
        """What differs from the text before the last edit; [] when there is none, or it is gone."""
        return self.versions[0].changes if self.versions else []


class Earlier(NamedTuple):
    """One earlier text: its number, when the next one came, and what that changed ([]: erased)."""

    number: int
    until: Any
    changes: list


def _changes(former, now):
    """The difference of two (number, title, body, since); [] when a text was erased."""
    if former[2] is None or now[2] is None:
        return []
    return difference(_plain(former), _plain(now))


def _plain(kept):
    return f"{kept[1]}\n{to_plain_text(kept[2])}"
