"""What editors and translators type in the desk."""
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.content import codes
from platform_core.content.models import Block, Language, Media
from platform_core.content.models.block import LONGEST
from platform_core.content.models.line import Line
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.paging import LARGEST_ID
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm, words_field

NEW_KINDS = [(kind, label) for kind, label in Block.Kind.choices if kind not in {"cue", "label"}]
IMAGE = Block.Kind.IMAGE


def hidden_number():
    """A number that the form carries."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_ID)


def text_field(label, block, **facts):
    """A field for the words of a block; its size follows what stands there."""
    rows = min(12, max(2, len(block.text) // 60 + block.text.count("\n") + 1))
    return CheckedCharFormField(label=label, required=False, max_length=LONGEST,
                                widget=forms.Textarea({"rows": rows, **facts}))


def picture_field(**options):
    """A picture of the library."""
    return forms.ModelChoiceField(Media.objects.order_by("name", "pk"), label=_("Picture"),
                                  empty_label=_("No picture"), **options)


class EditionForm(CheckedForm):
    """The words of an edition, block by block; of a source also what each change means."""

    revision = hidden_number()
    source = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=LARGEST_ID)
    note = CheckedCharFormField(
        label=_("Reason"), required=False, max_length=600, widget=forms.Textarea({"rows": 2}),
        help_text=_("What changed and why; who approves and who translates reads it."),
    )

    def __init__(self, data, page):
        self.page = page
        super().__init__(data, initial={"note": page.edition.note} | page.initial())
        for row in page.rows:
            self._add(row)
        if page.edition.is_source:
            self._add_new()

    def _add(self, row):
        block, key = row.block, row.block.key
        language = self.page.edition.language
        facts = {"lang": language.code, "dir": language.direction}
        label = _("Words under the picture") if block.kind == IMAGE else row.purpose
        self.fields[f"text_{key}"] = text_field(label, block, **facts)
        self.initial[f"text_{key}"] = block.text
        if row.has_careful:
            self.fields[f"careful_{key}"] = text_field(_("Careful wording"), block, **facts)
            self.initial[f"careful_{key}"] = block.careful
        if self.page.edition.is_source:
            self._add_of_source(row, key)
        elif row.is_behind:
            self.fields[f"stands_{key}"] = forms.BooleanField(
                label=_("This translation still says what the source says"), required=False
            )

    def _add_of_source(self, row, key):
        if row.before is not None:
            choices = [("", _("Nothing changed yet")), *Block.Change.choices]
            self.fields[f"change_{key}"] = forms.ChoiceField(
                label=_("What does your change mean for translations?"), choices=choices,
                required=False,
            )
            self.initial[f"change_{key}"] = row.block.change
        if row.block.kind == IMAGE:
            self.fields[f"picture_{key}"] = picture_field(initial=row.block.facts.get("media"))
        self.fields[f"place_{key}"] = forms.IntegerField(
            label=_("Place"), min_value=1, max_value=999, required=False
        )
        self.initial[f"place_{key}"] = row.number
        self.fields[f"drop_{key}"] = forms.BooleanField(
            label=_("Take this block out, in every language"), required=False
        )

    def _add_new(self):
        kind = WORK_KINDS.get(self.page.edition.work.kind)
        may_show = bool(kind and kind.pictures)
        self.fields["new_kind"] = forms.ChoiceField(
            label=_("Kind"), required=False, initial=Block.Kind.TEXT,
            choices=[one for one in NEW_KINDS if may_show or one[0] != IMAGE],
        )
        if may_show:
            self.fields["new_picture"] = picture_field(
                required=False, help_text=_("Only for a picture; your words appear under it."))
        self.fields["new_text"] = CheckedCharFormField(
            label=_("Words"), required=False, max_length=LONGEST,
            widget=forms.Textarea({"rows": 3, "lang": self.page.edition.language.code,
                                   "dir": self.page.edition.language.direction}),
        )

    def lines(self):
        """The Lines that were typed, in the order that was asked for."""
        facts = self.cleaned_data
        kept = [row for row in self.page.rows if not facts.get(f"drop_{row.block.key}")]
        kept.sort(key=lambda row: (facts.get(f"place_{row.block.key}") or row.number, row.number))
        return [self._line(row.block) for row in kept] + self._new_lines()

    def _line(self, block):
        key = block.key
        return Line(
            key, self._typed(f"text_{key}", block.text), block.kind,
            self._typed(f"careful_{key}", block.careful), block.value, self._facts(block),
            self._typed(f"change_{key}", block.change),
            bool(self.cleaned_data.get(f"stands_{key}")),
        )

    def _facts(self, block):
        """What is no word of a block; of a picture, which one was chosen."""
        chosen = self.cleaned_data.get(f"picture_{block.key}")
        return {**block.facts, "media": chosen.pk} if chosen else block.facts

    def _typed(self, name, stored):
        """What was typed; of a block that the form did not have yet, what is stored."""
        return self.cleaned_data.get(name, stored) if name in self.data else stored

    def _new_lines(self):
        text, chosen = self.cleaned_data.get("new_text"), self.cleaned_data.get("new_picture")
        if not (text or chosen):
            return []
        kind = str(IMAGE) if chosen else self.cleaned_data["new_kind"]
        known = {row.block.key for row in self.page.rows}
        key = next(f"{kind}-{n}" for n in range(1, 1000) if f"{kind}-{n}" not in known)
        facts = {"media": chosen.pk} if chosen else {}
        return [Line(key, text, kind, facts=facts, change="meaning")]

    def clean(self):
        facts = super().clean()
        if facts.get("new_kind") == IMAGE and not facts.get("new_picture"):
            self.add_error("new_picture", _("Choose a picture from the library."))
        return facts


class ApprovalForm(CheckedForm):
    """Whether a text goes live, now or at a moment, or back to its writer."""

    ACTIONS = [("now", _("Publish now")), ("later", _("Publish at a moment")),
               ("send_back", _("Send back to the writer"))]

    revision = hidden_number()
    action = forms.ChoiceField(
        label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    publish_at = forms.DateTimeField(
        label=_("When"), required=False,
        error_messages={"invalid": _("Give a day and a time.")},
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = words_field(_("Your words to the writer"), _("Required to send it back."),
                         required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publish_at"].help_text = _(
            "Only to publish at a moment, in the time zone %(zone)s."
        ) % {"zone": timezone.get_current_timezone_name()}

    def clean(self):
        facts = super().clean()
        action, moment = facts.get("action"), facts.get("publish_at")
        if action == "send_back" and not facts.get("reason"):
            self.add_error("reason", _("Write what should be changed."))
        if action == "later" and not (moment and moment > timezone.now()):
            self.add_error("publish_at", _("Give a moment that is still to come."))
        return facts


class TakeDownForm(CheckedForm):
    """Why a text is taken off the public pages."""

    reason = words_field(_("Reason"), _("For your colleagues; readers do not see it."))
    with_translations = forms.BooleanField(
        label=_("Withdraw the translations too"), required=False
    )


class ConfirmForm(forms.Form):
    """A native speaker says that a translation reads well."""

    revision = hidden_number()
    is_native = forms.BooleanField(
        label=_("This is my first language, and I did not translate this text."),
        error_messages={"required": _("Only a native speaker who did not translate it confirms.")},
    )


class LanguageForm(forms.ModelForm, CheckedForm):
    """How a language is called and set."""

    class Meta:
        model = Language
        fields = ["code", "name", "direction", "font"]
        error_messages = {
            "code": {"required": _("Give the code of the language."),
                     "unique": _("This language is there already.")},
            "name": {"required": _("Write the name of the language.")},
            "direction": {"required": _("Choose a direction.")},
            "font": {"required": _("Choose the letters.")},
        }
        help_texts = {
            "code": _("Two or three letters, as in the address: “fr”. It cannot be changed later."),
            "name": _("As its speakers write it: “Français”."),
            "font": _("Letters that no font here has are drawn by the reader’s own device."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]

    def clean_code(self):
        return codes.known(self.cleaned_data["code"])


class ReadInForm(forms.Form):
    """A file that a translator brings back."""

    file = forms.FileField(
        label=_("File (.xliff)"), error_messages={"required": _("Choose a file.")}
    )
