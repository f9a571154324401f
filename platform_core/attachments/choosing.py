"""The field by which people choose the files beside their text, add to them and take away.

    class ReplyForm(AttachingForm): …          form = ReplyForm(post, files, member=…, subject=…)
    thread.reply(member, body, files=form.cleaned_data["files"])      [(Attachment, what it shows)]

A file that passes is kept at once, whatever else is wrong with the form, so that nobody sends it
twice; without scripts as with them.
"""
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.attachments.fields import UploadField, lazily, taken, too_large
from platform_core.attachments.models import MOST_FILES, Attachment
from platform_core.attachments.uses import BESIDE_TEXT
from platform_core.lib.bodies import takes_bodies
from platform_core.lib.direction import isolated
from platform_core.lib.targets import key_of
from platform_core.privacy.checked import check

NAME, LONGEST_ALT = "files", 250
takes_files = takes_bodies(MOST_FILES * BESIDE_TEXT.most)    # marks the view of such a form
DESCRIBE = _("Say what “%(name)s” shows, for who cannot see it.")


FOR_READERS = _("At most %(n)d: %(taken)s A moderator looks at pictures and scans first; nobody "
                "may be recognised in them.")
FOR_THE_TEAM = _("At most %(n)d: %(taken)s Only you and the team see them. Leave out who could be "
                 "recognised.")


@lazily
def hint(words):
    """What may be sent, and what happens with it, in one line."""
    return words % {"n": MOST_FILES, "taken": taken(BESIDE_TEXT)}


class Chosen(NamedTuple):
    """What a form says of its files: [(id, what it shows)] of those kept, uploads of new ones."""

    kept: tuple = ()
    new: tuple = ()


class FilesWidget(forms.Widget):
    """A box for each file that is there, with what it shows, and a field for more."""

    template_name = "attachments/choose.html"
    rows_template = "attachments/rows.html"
    add_at = "attachments:add"    # where files.js sends one, and gets its row
    needs_multipart_form = True

    def said_of(self, data, pk):
        """What was said of one file."""
        return data.get(f"alt_{pk}", "")

    def shown(self, rows):
        """[(Attachment, what was said of it)] as the template of the rows takes it."""
        return rows

    def value_from_datadict(self, data, files, name):
        listed = data.getlist(name) if hasattr(data, "getlist") else ()
        kept = tuple((pk, self.said_of(data, pk)) for pk in listed if pk.isdecimal())
        new = files.getlist(f"{name}_new") if hasattr(files, "getlist") else ()
        return Chosen(kept[: 2 * MOST_FILES], tuple(new[: 2 * MOST_FILES]))

    def get_context(self, name, value, attrs):
        facts = {"rows": self.shown(value or ()), "rows_template": self.rows_template,
                 "add_at": self.add_at, "use": BESIDE_TEXT,
                 "too_large": too_large("{}", BESIDE_TEXT.most),
                 "described": (attrs or {}).get("aria-describedby", "")}
        return super().get_context(name, None, attrs) | facts


class FilesField(forms.Field):
    """[(Attachment, what it shows)]; `owner` is (the member who sends, the text that has them)."""

    widget = FilesWidget
    nothing_said: Any = ""    # of a file that was just sent
    rows: Any

    def __init__(self, words=FOR_READERS, **kwargs):
        super().__init__(required=False, label=_("Files"), help_text=hint(words), **kwargs)
        self.owner: tuple[Any, Any] = (None, None)
        self.rows: list[tuple[Attachment, str]] = []
        self.is_read = False

    def prepare_value(self, value):
        """The rows to show: as they were sent, as they were kept, or as they stand."""
        return self.rows if self.is_read else self._there(value or Chosen())

    def has_changed(self, initial, data):
        return bool(data.kept or data.new)

    def clean(self, value):
        self.rows, self.is_read, errors = self._there(value), True, []
        for upload in value.new:
            try:
                self.rows.append((self._kept(upload), self.nothing_said))
            except ValidationError as refused:
                name = isolated(upload.name[:80])
                errors += [f"{name}: {message}" for message in refused.messages]
        errors += self.missing()
        if not value.new and len(self.rows) > MOST_FILES:
            errors.append(_too_many())
        if errors:
            raise ValidationError(errors)
        return self.rows

    def _there(self, value):
        """[(Attachment, what it shows)] of what is among these and this person's to choose."""
        alts = dict(value.kept)
        member, subject = self.owner
        if not alts or member is None:
            return []
        theirs = Q(by=member, subject_type=None)
        if subject is not None:
            key = key_of(subject)
            theirs |= Q(subject_type=key["content_type"], subject_id=key["object_id"])
        rows = Attachment.objects.filter(theirs, pk__in=[int(pk) for pk in alts if len(pk) < 19])
        found = {str(one.pk): one for one in rows.select_related("stored")}
        return [(found[pk], alt) for pk, alt in alts.items() if pk in found]

    def _kept(self, upload):
        if len(self.rows) >= MOST_FILES:
            raise ValidationError(_too_many())
        received = UploadField(use=BESIDE_TEXT.name).to_python(upload)
        return Attachment.objects.keep(self.owner[0], received)

    def missing(self):
        """What is wrong with what the pictures are said to show; words that pass are Checked."""
        wrong = []
        for place, (one, alt) in enumerate(self.rows):
            try:
                self.rows[place] = (one, check(alt[:LONGEST_ALT]))
            except ValidationError as blocked:
                wrong += blocked.messages
            if one.is_picture and not str(self.rows[place][1]).strip():
                wrong.append(DESCRIBE % {"name": isolated(one.stored.name)})
        return wrong


def _too_many():
    return ngettext("A text can have at most %(n)d file.",
                    "A text can have at most %(n)d files.", MOST_FILES) % {"n": MOST_FILES}


class AttachingForm(forms.Form):
    """A form with files beside its text. `member` sends it; `subject` has files already."""

    files = FilesField()

    def __init__(self, *args, member=None, subject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].owner = (member, subject)
        if subject is not None:
            there = [(str(one.pk), one.alt) for one in Attachment.objects.of([subject])[subject.pk]]
            self.initial.setdefault("files", Chosen(tuple(there)))


class EvidenceForm(AttachingForm):
    """A form for words and files that the team alone reads.

    Whoever is suspended writes without a session, so without files.
    """

    files = FilesField(FOR_THE_TEAM)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, member=member, **kwargs)
        if not member.is_full_member:
            del self.fields["files"]
