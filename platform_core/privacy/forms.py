"""Forms whose texts pass the door: normalised, checked for personal data, ready for a verb."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.lib.normalise import normalise, one_line, shows_nothing
from platform_core.lib.richtext import CleanHtml, RichTextFormField, as_html, sanitise
from platform_core.privacy.cases import looks_like_a_case
from platform_core.privacy.checked import (
    Blocked,
    StoredHtml,
    check,
    check_html,
    doubtful,
    listed,
    pieces_of,
    readable,
    walked,
)
from platform_core.privacy.findings import BLOCK
from platform_core.privacy.replacing import ReplacingForm

NO_WORDS = (forms.EmailField, forms.URLField, forms.SlugField, forms.UUIDField,
            forms.GenericIPAddressField, forms.JSONField)


class CheckedCharFormField(forms.CharField):
    """A text in its one form; a text that shows nothing is empty, so a title of it is "required".

    With `names` it holds a member's own name, function or organisation.
    """

    def __init__(self, *, names=False, **kwargs):
        self.names = names
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | ({"data-own": ""} if self.names else {})

    def to_python(self, value):
        return super().to_python(_normalised(self, value))


def words_field(label, help_text, rows=4, most=2000, required=True):
    """A text of whoever decides, for somebody else to read."""
    return CheckedCharFormField(
        label=label, help_text=help_text, max_length=most, required=required,
        error_messages={"required": _("Write your reason.")},
        widget=forms.Textarea({"rows": rows}),
    )


def _normalised(field, value):
    """What was sent to a text field, before the field looks at it."""
    if value in field.empty_values:
        return value
    text = normalise(str(value))
    text = text if isinstance(field.widget, forms.Textarea) else one_line(text)
    return "" if shows_nothing(text) else text


def _holds_text(field):
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)


def _holds_words(field):
    return _holds_text(field) and not isinstance(field, NO_WORDS) and not field.widget.is_hidden


class CheckedForm(ReplacingForm):
    """Every text is normalised, and what identifies a person is an error at its field.

    Afterwards `cleaned_data` holds Checked and CheckedHtml, which no verb or column reads again;
    lists of records that a subclass names in `privacy_fields` hold Checked strings.
    """

    privacy_fields: list[str] | None = None

    def full_clean(self):
        for field in self.fields.values():
            _normalise(field)
        super().full_clean()

    def clean(self):
        facts = super().clean() or self.cleaned_data
        words = [name for name, field in self.fields.items() if _holds_words(field)]
        for name in dict.fromkeys([*words, *(self.privacy_fields or ())]):
            if facts.get(name) is not None:
                self._check(name, facts)
        return facts

    def sent_text(self, name):
        """The text of a field before it is checked."""
        field = self.fields.get(name)
        if field is None or not _holds_words(field):
            return None
        raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(field, RichTextFormField):
            return sanitise(as_html(raw))
        return _normalised(field, raw or "")

    def _check(self, name, facts):
        """Put the checked text of a field in the place of its text, or the error at the field."""
        value, names = facts[name], getattr(self.fields[name], "names", False)
        try:
            checked = facts[name] = _checked(value, names)
        except Blocked as blocked:
            self.add_error(name, blocked)
            self._tell(name, [(value, blocked.findings)])
        else:
            self._tell(name, [(text, text.findings) for text in _texts_in(checked)])

    def _tell(self, name, found):
        """Show what was found in the one text of a field; of lists its error says enough."""
        is_one = isinstance(self.fields.get(name), forms.CharField)
        for text, findings in found:
            self.found(name, readable(text), findings)
            if is_one:
                self.show(name, text, self.worth_showing(name, findings))

    def found(self, name, text, findings):
        """A hook: what was found in a field."""

    def worth_showing(self, name, findings):
        """Those findings of a field that its writer is shown: what blocks."""
        return [one for one in findings if one.severity == BLOCK]


class PrivacyCheckedForm(CheckedForm):
    """A form for what others will read: what may betray somebody is asked about as well.

    It asks the writer to look again and to confirm; then the form is valid, and `privacy_findings`
    (never empty in that case) goes with the text so that a moderator reads it first. All texts
    that are shown are asked about, unless `privacy_fields` names some. The words that were found
    are shown to the writer and kept nowhere.
    """

    privacy_findings = ()
    privacy_warnings = ()
    looks_like_a_case = False

    privacy_confirmed = forms.BooleanField(
        label=_("I looked again: nobody can be recognised. A moderator may read it first."),
        required=False,
    )

    def clean(self):
        self.privacy_findings, self.privacy_warnings = [], []
        return super().clean()

    def worth_showing(self, name, findings):
        is_asked = self.privacy_fields is None or name in self.privacy_fields
        return findings if is_asked else super().worth_showing(name, findings)

    def found(self, name, text, findings):
        if self.privacy_fields is not None and name not in self.privacy_fields:
            return
        pieces = pieces_of(text, doubtful(findings))
        self.privacy_findings += findings
        self.privacy_warnings += pieces
        self.looks_like_a_case = self.looks_like_a_case or looks_like_a_case(text, findings)
        if pieces and not self.cleaned_data.get("privacy_confirmed"):
            self.add_error(name, _doubted(pieces))


def _checked(value, names):
    if isinstance(value, CleanHtml):
        return check_html(value[:] if isinstance(value, StoredHtml) else value)
    if isinstance(value, list):
        value[:] = walked(value, check, check_html)
        return value
    return check(value, names)


def _texts_in(value):
    """The Checked texts of a field: one, or those of all the cells of its rows."""
    texts = []
    walked(value, texts.append, texts.append)
    return texts


def _doubted(found):
    return _(
        "Could somebody be recognised by %(pieces)s? Change it, or tick the box below to confirm "
        "that you looked again."
    ) % {"pieces": listed(found)}


def _normalise(field):
    """Let a text field of any library see only normalised text."""
    is_ours = isinstance(field, CheckedCharFormField | RichTextFormField)
    if _holds_text(field) and not is_ours and "to_python" not in vars(field):
        own = field.to_python
        field.to_python = lambda value: own(_normalised(field, value))
