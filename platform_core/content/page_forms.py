"""Forms about pages of words that editors add: a new one, its place, and what it leads to."""
from django import forms
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from platform_core.content.address_field import TAKEN, AddressField
from platform_core.content.models import Work
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.members.desk import OrderField
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm, words_field

PLACES = [pair for pair in Work.Place.choices if pair[0] != Work.Place.FIXED]
ADDED = "written:page"    # the address that a page of an editor gets, where no other one is
OF_WORDS = (ADDED, "pages:text_")    # pages that show what stands under them


def pages():
    """The pages of words that stand."""
    return Work.objects.filter(kind="page", moved_to=None).order_by("name", "pk")


def pages_of_words():
    """Those under which another page can stand."""
    rows = pages()
    slugs = [slug for slug in rows.values_list("slug", flat=True)
             if view_at(WORK_KINDS["page"].path(slug, "nl")).startswith(OF_WORDS)]
    return rows.filter(slug__in=slugs)


class PlaceForm(CheckedForm):
    """Where a page stands."""

    place = forms.ChoiceField(label=_("Where does it go?"), choices=PLACES,
                              widget=forms.RadioSelect, initial=Work.Place.NOWHERE,
                              error_messages={"required": _("Choose a place.")})
    parent = forms.ModelChoiceField(
        pages(), label=_("Under which page?"), required=False, empty_label=_("None"),
        help_text=_("Only for a page that is under another one."))
    order = OrderField(initial=50)

    def __init__(self, *args, work=None, **kwargs):
        self.work = work
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = pages_of_words()
        if work:
            self.initial |= {"place": work.place, "parent": work.parent_id, "order": work.order}

    def clean(self):
        facts = super().clean()
        parent = facts.get("parent")
        if facts.get("place") == Work.Place.UNDER and parent is None:
            self.add_error("parent", _("Choose the page that it goes under."))
        if self.work and parent and (parent == self.work or parent.stands_below(self.work)):
            self.add_error("parent", _("A page cannot be under itself."))
        return facts


class NewPageForm(PlaceForm):
    """A page that is still to be written."""

    name = CheckedCharFormField(label=_("Name in the desk"), max_length=120,
                                error_messages={"required": _("Give the page a name.")})
    slug = AddressField("page")
    source = forms.ChoiceField(label=_("Written first in"), choices=settings.LANGUAGES,
                               error_messages={"required": _("Choose a language.")})

    field_order = ["name", "slug", "source", "place", "parent", "order"]

    def clean_slug(self):
        """An address that nothing else of the platform has either."""
        slug = self.cleaned_data["slug"]
        if view_at(f"/nl/{slug}/") != ADDED:
            raise forms.ValidationError(TAKEN)
        return slug


class RetireForm(CheckedForm):
    """Which page stands in the stead of one that is retired, and why."""

    to = forms.ModelChoiceField(
        pages(), label=_("Which page do readers come to instead?"), empty_label=_("Choose one"),
        error_messages={"required": _("Choose a page.")})
    reason = words_field(_("Reason"), _("For your colleagues; readers do not see it."), rows=2)

    def __init__(self, *args, work, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = pages().exclude(pk=work.pk)


def view_at(path):
    """The name of the view at an address, or ""."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
