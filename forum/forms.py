"""The forms in which members write, and those with which moderators move things."""
import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forum.models import Category, Thread
from platform_core.attachments.choosing import AttachingForm
from platform_core.lib.richtext import RichTextFormField
from platform_core.moderation.forms import RestrictingForm, revision_field
from platform_core.privacy.forms import CheckedCharFormField, PrivacyCheckedForm, words_field
from platform_core.taxonomy.forms import ConceptField
from platform_core.workflow.models import Decision

LONGEST_POST = 20_000
WRITE_TEXT = {"required": _("Write your text.")}
CHOOSE_CATEGORY = {"required": _("Choose a category.")}
NO_CLIENTS = _("Leave out names and details by which a client could be recognised.")


class ReplyForm(AttachingForm, PrivacyCheckedForm):
    """A reply; `token` makes sending it twice the same as once."""

    privacy_fields = ["body"]

    body = RichTextFormField(
        label=_("Your reply"), help_text=NO_CLIENTS, max_length=LONGEST_POST,
        error_messages={"required": _("Write your reply.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def facts(self):
        """The values by the names that Thread.reply takes."""
        return {name: self.cleaned_data[name] for name in ("body", "token", "files")}


class EditForm(AttachingForm, PrivacyCheckedForm):
    """An edit of an own post; `revision` is the text that the editor started from."""

    privacy_fields = ["body"]

    body = RichTextFormField(
        label=_("Text"), help_text=NO_CLIENTS, max_length=LONGEST_POST, error_messages=WRITE_TEXT
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class TitleField(CheckedCharFormField):
    """What a thread is about, in one sentence."""

    def __init__(self):
        super().__init__(
            label=_("Title"),
            max_length=120,
            help_text=_("Say in one sentence what it is about, so that others see at once."),
            error_messages={"required": _("Write a title.")},
        )


def tags_field():
    """The tags of a thread."""
    return ConceptField(label=_("Tags"), required=False, max_tags=5)


class OpeningForm(EditForm):
    """An edit of the post that opens a thread, with the thread's title and tags."""

    privacy_fields = ["title", "body"]
    field_order = ["title", "body", "files", "tags"]

    title = TitleField()
    tags = tags_field()


class AmendForm(PrivacyCheckedForm):
    """A moderator's change of a text that waits, with words for its author; files stay."""

    privacy_fields = ["body", "reason"]

    body = RichTextFormField(
        label=_("Text"), help_text=NO_CLIENTS, max_length=LONGEST_POST, error_messages=WRITE_TEXT
    )
    reason = words_field(_("Your words to the author"), _("What you changed, and why."))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class AmendOpeningForm(AmendForm):
    """The same of what opens a thread."""

    privacy_fields = ["title", "body", "reason"]
    field_order = ["title", "body", "tags", "reason"]

    title = TitleField()
    tags = tags_field()


class ThreadForm(AttachingForm, PrivacyCheckedForm):
    """A new thread with its first post; `token` makes sending it twice the same as once."""

    privacy_fields = ["title", "body"]

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Thread.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.none(), empty_label=_("Choose one"),
        error_messages=CHOOSE_CATEGORY,
    )
    title = TitleField()
    body = RichTextFormField(
        label=_("Text"), help_text=NO_CLIENTS, max_length=LONGEST_POST, error_messages=WRITE_TEXT
    )
    tags = tags_field()
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    language = forms.ChoiceField(
        label=_("Language of your text"), choices=settings.LANGUAGES,
        error_messages={"required": _("Choose the language of your text.")},
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, member=member, **kwargs)
        self.fields["category"].queryset = Category.objects.visible_to(member).open()
        self.fields["language"].initial = member.language

    def facts(self):
        """The values by the names that Thread.start takes."""
        names = ["kind", "category", "title", "body", "tags", "language", "token", "files"]
        return {name: self.cleaned_data[name] for name in names}


class MoveForm(PrivacyCheckedForm):
    """Where a thread should stand."""

    privacy_fields = ["reason"]

    category = forms.ModelChoiceField(
        label=_("Move to"), queryset=Category.objects.all(), empty_label=_("Choose one"),
        error_messages=CHOOSE_CATEGORY,
    )
    ground = forms.ChoiceField(
        label=_("Why"), choices=[("", _("Choose one")), *Decision.Ground.choices], required=False,
        help_text=_("Needed when fewer people can read it there: the author reads why."))
    reason = words_field(_("Reason"), "", rows=3, most=500, required=False)

    def __init__(self, *args, thread, **kwargs):
        super().__init__(*args, **kwargs)
        self.former = thread.category

    def clean(self):
        facts = super().clean()
        chosen = facts.get("category")
        if chosen == self.former:
            self.add_error("category", CHOOSE_CATEGORY["required"])
        elif chosen and chosen.closes_to(self.former) and not facts.get("ground"):
            self.add_error("ground", _("Fewer people can read it there: choose why."))
        return facts


class ReasonForm(PrivacyCheckedForm):
    """Why a moderator takes a step on what they read; the author reads it."""

    privacy_fields = ["reason"]

    revision = revision_field()
    reason = words_field(_("Reason"), _("The author will read this."))


class RestrictForm(RestrictingForm, ReasonForm):
    """Why a moderator hides or closes what they read, and on which ground."""

    field_order = ["ground", "reason"]
