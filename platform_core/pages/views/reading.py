"""The public pages of words, and where each comes after signing in."""
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from platform_core.content import reading as content
from platform_core.content.board import placed
from platform_core.content.kinds import page_path
from platform_core.content.public import public_page, show, show_text
from platform_core.pages.pages.labels import show_labelled
from platform_core.pages.pages.organisation import organisation
from platform_core.pages.pages.privacy import authorities, periods

TEXTS = ("about", "accessibility")
# Addresses from before the public pages had a language; members' pages use them too.
MOVED = {
    "about": ("about", "about/"), "house_rules": ("house-rules", "rules/"),
    "accessibility": ("accessibility", "accessibility/"), "privacy": ("privacy", "privacy/"),
    "help": ("help", "help/"),
}


@require_safe
def front(request):
    """The first page, in the first open language that the browser asks for."""
    response = redirect(f"/{_asked_for(request)}/")
    response["Vary"] = "Accept-Language"
    return response


def _asked_for(request):
    """The first open language of the browser's list, or Dutch."""
    try:
        known = {language.code for language in content.languages()}
    except (OperationalError, InterfaceError):    # the page itself may be kept
        known = set(dict(settings.LANGUAGES))
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (asked, asked.partition("-")[0]):
            if code in known:
                return code
    return "nl"


@require_safe
def work(request):
    """Where each comes after signing in: members where they work, others to their application."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if request.user.is_full_member:
        return redirect(settings.PAGES["members_home"])
    return redirect("members:application")


@require_safe
def in_own_language(request, rest):
    """A public page in the reader's language: the one chosen, or the one the browser asks for."""
    return redirect(f"/{get_language()}/{rest}")


@public_page
def home(request, code):
    """What each group finds here. A language without it begins with its page for migrants.

    A language opens with that page and its help: whoever asks for it does not meet "not yet" first.
    """
    for_you = content.page("page", "you", code)
    found = show_text(request, "public/home.html", code, "home", here="home", rest="",
                      for_you=for_you.elsewhere)
    if found.status_code == 404 and for_you.state == content.LIVE:
        return redirect("pages:for_you", code)
    return found


@public_page
def for_you(request, code, slug):
    """For somebody to whom it happens."""
    return show_text(request, "public/you.html", code, slug, here="you")


@public_page
def text(request, code, slug):
    """A page of words."""
    return show_text(request, "public/text.html", code, slug)


@public_page
def page(request, code, slug):
    """A page that an editor added; one that was retired leads on."""
    known = placed().get(slug)
    if known is None:
        raise Http404
    if known.moved_to:
        return redirect(page_path(known.moved_to, code))
    return show_text(request, "public/text.html", code, slug, here=slug)


@public_page
def privacy(request, code, slug):
    """The privacy statement: words that editors keep, facts of the settings that erasing obeys."""
    return show_labelled(request, "public/privacy.html", code, slug, organisation=organisation(),
                         periods=periods(content.page("page", slug, code).blocks),
                         authorities=authorities(), is_confirmed=settings.PRIVACY_CONFIRMED)


@public_page
def languages(request, code):
    """Every open language, each leading to the page for migrants in it."""
    return show(request, "public/languages.html", code, rest="languages/", is_list=True)
