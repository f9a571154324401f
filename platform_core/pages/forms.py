"""Forms of the contact page: for whoever asks, with and without an account, and for who answers."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.choosing import EvidenceForm
from platform_core.content.public_forms import PublicForm
from platform_core.pages.models import Message
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm

LONGEST = 2000
OWED = {"about": _("Choose what it is about."), "text": _("Write your question."),
        "email": _("Enter the address that the answer goes to.")}


def owed(name):
    """What a field of a question says when it was left empty."""
    return {"required": OWED[name]}


class ContactForm(PublicForm):
    """A question of somebody without an account."""

    about = forms.ChoiceField(choices=Message.About, error_messages=owed("about"))
    text = CheckedCharFormField(max_length=LONGEST, widget=forms.Textarea({"rows": 6}),
                                error_messages=owed("text"))
    name = CheckedCharFormField(max_length=80, required=False, names=True,
                                widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(widget=forms.EmailInput({"autocomplete": "email"}),
                             error_messages=owed("email"))

    def __init__(self, request, words, **kwargs):
        super().__init__(request, words, **kwargs)
        self.fields["about"].choices = [
            (value, words.get(f"about_{value}", label)) for value, label in Message.About.choices]

    @property
    def facts(self):
        """What is kept of it."""
        return {name: self.cleaned_data[name] for name in ("about", "text", "name", "email")}


class AskForm(EvidenceForm, CheckedForm):
    """A question of a member: who asks is known, and the answer goes to their own address."""

    about = forms.ChoiceField(label=_("What is it about?"), choices=Message.About,
                              error_messages=owed("about"))
    text = CheckedCharFormField(
        label=_("Your question"), max_length=LONGEST, widget=forms.Textarea({"rows": 6}),
        help_text=_("Write about the platform, not about a person: no names, no places."),
        error_messages=owed("text"),
    )


class AnswerForm(CheckedForm):
    """The answer that goes out by mail."""

    text = CheckedCharFormField(
        label=_("Your answer"), max_length=5000, widget=forms.Textarea({"rows": 8}),
        help_text=_("It is mailed in full. Somebody else may read that mailbox: repeat nothing of "
                    "the question."),
        error_messages={"required": _("Write your answer.")},
    )
