"""What the page of a breach shows, gathered in a fixed number of queries."""
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from platform_core.attachments.models import Attachment
from platform_core.lib.targets import pair_of
from platform_core.moderation.models import Complaint, Report
from platform_core.rights.models import BreachLetter
from platform_core.rights.naming import label_of

LANGUAGES = settings.LANGUAGES


class Shown:
    """One breach with its items, its people in numbers, and what nobody can know."""

    def __init__(self, breach):
        self.breach = breach

    @cached_property
    def items(self):
        """The items, each with `label`, `title` and `url` of what is frozen."""
        items = list(self.breach.items.shown())
        for item in items:
            item.label = label_of(item.target) if item.target else _("No longer there")
            item.title = str(item.target.notice_title()) if item.target else ""
            item.url = item.target.get_absolute_url() if item.target else ""
        return items

    @property
    def hidden_items(self):
        """Those that are out of sight because of this, so that they can be seen again."""
        return [item for item in self.items if item.hid_id and item.target
                and item.target.decision_id == item.hid_id]

    @cached_property
    def could(self):
        """How many members could see it."""
        return self.breach.readers.filter(could=True).count()

    @cached_property
    def saw(self):
        """How many of whom a trace says that they probably did."""
        return self.breach.readers.saw().count()

    @property
    def is_public(self):
        """Whether something of it was read without an account."""
        return any(item.was_public for item in self.items)

    @property
    def unknown(self):
        """[sentence] of what nobody can know from here."""
        kept = settings.KEPT_DAYS
        said = [
            _("Who looked over somebody’s shoulder, made a picture of a screen, printed, copied or "
              "told it further."),
            _("Whether somebody read what they opened: a mark says how far, not how well. "
              "Not every text leaves a mark when it is read."),
            _("Notices that were read more than %(notices)d days ago are not kept, mail not longer "
              "than %(mail)d days after it was sent, and it is never known whether mail was read."
              ) % kept,
            _("What members who left have seen: their marks went with them."),
            _("Copies in backups, and what operators of the servers and mail providers saw."),
        ]
        if self.has_files:
            said.insert(0, _("Who downloaded a file: that is not written down. Whoever could read "
                             "the text could have it."))
        if self.is_public:
            said.insert(0, _("Which visitors without an account read it, and whether search "
                             "engines or archives kept a copy."))
        return said

    @cached_property
    def has_files(self):
        """Whether files stand beside any of it."""
        targets = [item.target for item in self.items if item.target]
        reports = [target for target in targets if isinstance(target, Report)]
        said = Complaint.objects.filter(report__in=reports, file_count__gt=0) if reports else ()
        parts = [getattr(target, "first_post", target) for target in targets]
        pairs = [pair_of(part) for part in (*parts, *said)]
        kinds = {kind for kind, _pk in pairs}
        beside = Attachment.objects.filter(subject_type__in=kinds,
                                           subject_id__in=[pk for _kind, pk in pairs])
        return beside.exists()

    @property
    def letters(self):
        """[(to, label, [(code, language)])] of the drafts."""
        return [(to, label, LANGUAGES) for to, label in BreachLetter.To.choices]
