"""What whoever decides reads: the text with what was found in it, and how it changed meanwhile."""
from dataclasses import dataclass

from platform_core.attachments.shown import marked, with_files
from platform_core.lib.difference import difference
from platform_core.lib.richtext import to_plain_text
from platform_core.moderation.models import Report
from platform_core.privacy.marking import shown


@dataclass
class Considered:
    """One text as `reader` decides about it; `seen` is the revision of it that was read before."""

    target: object
    reader: object
    seen: int | None = None

    @property
    def subject(self):
        """The text: of a report what was reported, None when that is gone."""
        return self.target.subject if isinstance(self.target, Report) else self.target

    @property
    def title(self):
        return shown(self.subject.notice_title())

    @property
    def text(self):
        """The text with every finding marked and numbered."""
        return shown(getattr(self.subject, "body", None) or self.subject.plain_text())

    @property
    def files(self):
        """[(ShownFile, its words marked)] of what stands beside the text; no picture by itself."""
        return [marked(one) for one in getattr(self.subject, "files", ())]

    @property
    def is_of_reader(self):
        """Whether whoever reads this wrote it: who reported it, and why, is not for them."""
        return is_by(self.subject, self.reader)

    @property
    def complaints(self):
        """What members said, with the text as it was when it differs from what stands now."""
        if not isinstance(self.target, Report) or self.is_of_reader:
            return []
        now = self.subject.plain_text() if self.subject else ""
        found = with_files(self.target.complaints.select_related("reporter"), self.reader, marked)
        for complaint in found:
            complaint.shown = shown(complaint.text)
            complaint.is_other_text = bool(complaint.seen_text) and complaint.seen_text != now
        return found

    @property
    def changes(self):
        """What changed in the text since the revision that was read; [] when that is not kept."""
        return changes_since(self.subject, self.seen)

    @property
    def has_changed(self):
        return self.seen is not None

    @property
    def consequence(self):
        """What else disappears when it is hidden; "" for nothing."""
        asked = getattr(self.subject, "consequence", None)
        return asked("hide") if asked and isinstance(self.target, Report) else ""


def is_by(subject, reader):
    """Whether a text is this member's own."""
    return getattr(subject, "author_id", None) == reader.pk


def changes_since(subject, seen):
    """The difference between the text of revision `seen` and what stands; [] when not kept."""
    text_at = getattr(subject, "text_at", None)
    if text_at is None or seen is None:
        return []
    former = text_at(seen)
    return difference(_plain(former), _plain(text_at(subject.revision))) if former else []


def _plain(parts):
    title, body = parts
    return f"{title}\n{to_plain_text(body)}"
