"""The form of a category: names, place, who reads there, and what may begin there."""
from django import forms
from django.utils.translation import gettext_lazy as _

from forum.models import Category
from platform_core.lib.chosen import ChosenRows
from platform_core.members.desk import OrderField
from platform_core.members.models import Audience, MemberGroup
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm

ICONS = {
    "message-square": _("Speech bubble"), "heart-handshake": _("Hands and heart"),
    "shield": _("Shield"), "scale": _("Scales"), "users": _("People"), "lightbulb": _("Light"),
    "book-open": _("Book"), "heart-pulse": _("Health"), "house": _("House"),
    "languages": _("Languages"), "globe": _("World"), "layers": _("Layers"), "eye": _("Eye"),
    "hand": _("Hand"), "landmark": _("Public building"), "lock": _("Lock"),
}
FACTS = ["name_nl", "name_en", "description_nl", "description_en", "icon", "position",
         "is_sensitive", "asks_two", "takes_new"]


def icon_choices():
    """The pictures to choose from, and whichever one a category has already."""
    return list(ICONS.items())


class CategoryForm(CheckedForm):
    """Everything that a coordinator keeps of a category."""

    name_nl = CheckedCharFormField(
        label=_("Name in Dutch"), max_length=60, widget=forms.TextInput({"lang": "nl"}),
        error_messages={"required": _("Write its name in Dutch.")})
    name_en = CheckedCharFormField(
        label=_("Name in English"), max_length=60, widget=forms.TextInput({"lang": "en"}),
        error_messages={"required": _("Write its name in English.")})
    description_nl = CheckedCharFormField(
        label=_("What belongs here, in Dutch"), max_length=200, required=False,
        widget=forms.Textarea({"rows": 2, "lang": "nl"}))
    description_en = CheckedCharFormField(
        label=_("What belongs here, in English"), max_length=200, required=False,
        widget=forms.Textarea({"rows": 2, "lang": "en"}))
    icon = forms.ChoiceField(label=_("Picture"), choices=icon_choices,
                             error_messages={"required": _("Choose a picture.")})
    position = OrderField()
    groups = ChosenRows(
        MemberGroup.objects.order_by("name", "pk"), label=_("Who reads here"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing for every member. With groups, their members and the team."))
    is_sensitive = forms.BooleanField(
        label=_("A moderator reads every text first"), required=False)
    asks_two = forms.BooleanField(
        label=_("Two members of the team approve every text"), required=False,
        help_text=_("Neither of them is its author. An edit asks both again."))
    takes_new = forms.BooleanField(
        label=_("New discussions can begin here"), required=False, initial=True,
        help_text=_("Off: what is there can be read and replied to, but nothing new begins."))

    def __init__(self, *args, category=None, **kwargs):
        super().__init__(*args, **kwargs)
        if category:
            self.initial |= {name: getattr(category, name) for name in FACTS}
            self.initial["groups"] = list(category.audience.groups.values_list("pk", flat=True))
            self._keep_icon(category.icon)
        else:
            self.initial |= {"icon": "message-square", "position": Category.objects.count() + 1}

    def _keep_icon(self, icon):
        """A picture that came with the category stays possible."""
        if icon not in ICONS:
            self.fields["icon"].choices = [*ICONS.items(), (icon, icon)]

    def facts(self):
        """What the verbs of a Category take."""
        facts = {name: self.cleaned_data[name] for name in FACTS}
        groups = list(self.cleaned_data["groups"])
        audience = Audience.objects.of_groups(groups) if groups else Audience.objects.members()
        return facts | {"audience": audience}
