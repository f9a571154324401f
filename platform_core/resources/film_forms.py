"""What editors type about a film: its lines with their moments, its files, subtitles as a file."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.fields import UploadField
from platform_core.attachments.uses import MB, USES, Use
from platform_core.content.address_field import AddressField
from platform_core.content.forms import EditionForm
from platform_core.content.models import Block
from platform_core.content.timing import SpanField, is_timed, span_of
from platform_core.lib.paging import LARGEST_ID
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm
from platform_core.resources.cues import LARGEST
from platform_core.resources.film_length import Broken, length_of
from platform_core.resources.models import FilmFile
from platform_core.resources.models.film_file import PICTURES, TAKES

NEW_KINDS = [(Block.Kind.CUE, _("Subtitle: what is said or heard")),
             (Block.Kind.ALT, _("What is seen, for the page with the whole text"))]
FILE = USES.add(Use("film_file", ("mp4", "webm", *PICTURES), 300 * MB))
MOST_OF_POSTER = 60_000    # bytes: it is all of the film that loads with the page


class FilmForm(EditionForm):
    """The words of a film; of the source also the moment of each line."""

    def _add_of_source(self, row, key):
        super()._add_of_source(row, key)
        if is_timed(row.block):
            del self.fields[f"place_{key}"]
            self.fields[f"time_{key}"] = SpanField(label=_("From – to"))
            self.initial[f"time_{key}"] = span_of(row.block.facts)

    def _add_new(self):
        super()._add_new()
        self.fields["new_kind"].choices = NEW_KINDS
        self.initial["new_kind"] = Block.Kind.CUE
        self.fields["new_time"] = SpanField(label=_("From – to"), required=False)

    def clean(self):
        facts = super().clean()
        if facts.get("new_text") and not facts.get("new_time") and "new_time" not in self.errors:
            self.add_error("new_time", _("Say from when to when."))
        return facts

    def lines(self):
        """The Lines that were typed, in the order of the film."""
        return sorted(super().lines(), key=lambda line: line.facts.get("start", -1))

    def _line(self, block):
        line = super()._line(block)
        span = self.cleaned_data.get(f"time_{block.key}")
        return timed_anew(line, span) if span else line

    def _new_lines(self):
        return [timed_anew(line, self.cleaned_data["new_time"]) for line in super()._new_lines()]


def timed_anew(line, span):
    """The line at another moment."""
    start, end = span
    return type(line)(**{**vars(line), "facts": {**line.facts, "start": start, "end": end}})


class NewFilmForm(CheckedForm):
    """A film that is still to be added."""

    name = CheckedCharFormField(
        label=_("Name in the desk"), max_length=120,
        error_messages={"required": _("Give the film a name.")},
    )
    slug = AddressField("film", "-described",    # /film/x-described.mp4 is a file of x
                        _("An address cannot end in “-described”."))


class FilmFileForm(forms.Form):
    """A file of a film: which one it is, and the file."""

    form = forms.ChoiceField(
        label=_("What is it?"), choices=FilmFile.Form, initial=FilmFile.Form.MP4,
        widget=forms.RadioSelect, error_messages={"required": _("Say what it is.")},
    )
    file = UploadField(use=FILE.name, label=_("File"))

    def clean(self):
        facts = super().clean()
        received, form = facts.get("file"), facts.get("form")
        if received and form:
            self._fit(received, form)
        return facts

    def _fit(self, received, form):
        """Refuse what is no such file; of a film find out how long it is."""
        if received.ending not in TAKES[form]:
            self.add_error("file", _("This is a .%(found)s file; here a .%(wanted)s is asked.") % {
                "found": received.ending, "wanted": ", .".join(TAKES[form])})
        elif form == FilmFile.Form.POSTER and received.size > MOST_OF_POSTER:
            self.add_error("file", _("The picture is larger than 60 kB: everybody fetches it, "
                                     "also on a slow phone. Make it smaller."))
        elif form == FilmFile.Form.MP4:
            try:
                self.cleaned_data["length"] = length_of(received.file)
            except Broken:
                self.add_error("file", _("This film does not say how long it is. Save it anew "
                                         "as .mp4."))


class TrackForm(forms.Form):
    """A file with subtitles; what was read of it is shown first, and taken by a second press."""

    file = forms.FileField(
        label=_("File (.vtt or .srt)"), required=False,
        error_messages={"required": _("Choose a file.")},
        help_text=_("At most 200 kB. You see what it says before anything is stored."),
    )
    track = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LARGEST,
                            strip=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0,
                                  max_value=LARGEST_ID)

    def clean_file(self):
        """Small enough for subtitles."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_(
                "The file is larger than 200 kB: these are no subtitles."))
        return file

    def clean(self):
        facts = super().clean()
        if not facts.get("file") and not facts.get("track") and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return facts
