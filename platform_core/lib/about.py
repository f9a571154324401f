"""A text about something of another app: what it is about, and the words with which it begins.

An app whose texts can be begun from elsewhere answers the question "start from" of lib.links with
Beginnings; the page of a new text then asks `about_of` and `first_words`.
"""
from typing import NamedTuple

from django.urls import reverse

from platform_core.lib.kinds import kinds_that, name_of
from platform_core.lib.paging import bounded_int


class Beginning(NamedTuple):
    """What can be begun about a thing: what the button says, its icon, where it leads."""

    label: object
    icon: str
    url: str


class FirstWords(NamedTuple):
    """The words with which a text about a thing begins; whoever writes it goes on from there."""

    title: str = ""
    summary: str = ""
    language: str = ""


def beginning_at(path, about, label, icon):
    """The Beginning of a text about a thing, on the page where such texts are begun."""
    return Beginning(label, icon, f"{path}?about={name_of(about)}:{about.pk}")


def about_of(request):
    """Read ?about=kind:12 (or the hidden field); None when absent, unknown or not visible."""
    kind, _, pk = request.GET.get("about", request.POST.get("about", "")).partition(":")
    known, number = kinds_that("discussed").get(kind), bounded_int(pk)
    if not (known and number):
        return None
    return known.model.objects.visible_to(request.user).filter(pk=number).first()


def begun_at(name, about):
    """Where the form of a new text stands: one about something has a place of its own."""
    return reverse(name) + (f"?about={name_of(about)}:{about.pk}" if about else "")


def first_words(about):
    """The FirstWords that a thing offers for a text about it; none of most things."""
    return about.first_words() if hasattr(about, "first_words") else FirstWords()
