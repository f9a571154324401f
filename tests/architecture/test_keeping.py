"""Every form in which people write is kept, or says here why not."""
import re

from django.urls import get_resolver, resolve, reverse

from platform_core.lib.kinds import PLACES
from tests.architecture.sources import ROOT, place, templates

FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL)
WRITTEN_IN = re.compile(r"\{% field |\{% for part in form|<textarea(?! readonly)")
# What is not kept, and why: {template: reason}.
NOT_KEPT = {
    "templates/moderation/assign.html": "choices and a day, no words",
    "templates/_again.html": "carries what was sent, its keeper too; nothing is typed",
    "templates/account/_form.html": "passwords, codes and addresses",
    "templates/content/_media_replace.html": "a file, no words",
    "templates/content/confirm.html": "a choice, no words",
    "templates/content/read_in.html": "a file, no words",
    "templates/resources/_file_form.html": "a file, no words",
    "templates/resources/keep_film.html": "a file, no words",
    "templates/resources/read_in_track.html": "a file, no words",
    "templates/directory/consent.html": "a day, no words",
    "templates/forum/_reply.html": "rendered once for everybody; its keeper stands in thread.html",
    "templates/forum/erase.html": "a choice, no words",
    "templates/goodpractices/erase.html": "a choice, no words",
    "templates/goodpractices/still_correct.html": "three ticks, no words",
    "templates/goodpractices/who.html": "a choice, no words",
    "templates/notifications/preferences.html": "choices, no words",
    "templates/rights/breach_close.html": "choices, no words",
    "templates/rights/leave.html": "a choice, no words",
    "templates/rights/names_ask.html": "names that must be gone: they are kept nowhere else",
    "templates/public/contact.html": "nobody is known there; the answer gives the words back",
    "templates/public/report.html": "nobody is known there; the answer gives the words back",
    "templates/public/report_opened.html": "nobody is known there either",
    "templates/public/report_state.html": "a code, no words",
    "templates/public/answer.html": "nobody is known there; one remark, shown again if refused",
    "templates/public/event_sign_up.html": "visitors leave nothing behind in a browser",
}


def unkept():
    """The templates with a form in which people write and that carries no keeper."""
    return sorted({
        place(path) for path, text in templates().items() for form in FORM.findall(text)
        if WRITTEN_IN.search(form) and "{% keeper " not in form
    })


def test_every_form_in_which_people_write_is_kept():
    assert unkept() == sorted(NOT_KEPT)
    assert all(NOT_KEPT.values())


def test_the_reply_is_kept_where_it_stands():
    thread = next(text for path, text in templates().items() if path.match("forum/thread.html"))
    assert '{% keeper sheet "reply-form" %}' in thread


def test_what_is_written_somewhere_is_called_by_a_name_there():
    names = {name.partition("#")[0] for name in PLACES}
    known = {f"{space}:{name}" for space, (_prefix, resolver)
             in get_resolver().namespace_dict.items() for name in resolver.reverse_dict}
    assert len(names) >= 15
    assert names <= known
    assert resolve(reverse("forum:new")).view_name in names


def test_no_script_keeps_words_in_the_browser():
    keeping = [path.name for path in (ROOT / "static" / "js").rglob("*.js")
               if re.search(r"sessionStorage|localStorage|indexedDB", path.read_text())]
    assert keeping == []
