"""Where nothing can be written, every form in which people write gives their words back.

All pages that the community shows are walked, and what can be written on them is sent while nothing
can be stored. Then the button of the answer is pressed, while everything can.
"""
import re
from html import unescape

import pytest
from django.db import transaction

from tests.demo.filling import HERE, SNARE, Page
from tests.unwritable import read_only

pytestmark = pytest.mark.once    # what each engine says of it: tests/pages/test_unwritable.py

FIELD = re.compile(r'<textarea name="([^"]+)"[^>]* hidden>\n(.*?)</textarea>', re.S)
# What is answered otherwise, and why.
OTHERWISE = {
    302: {"pages:find"},    # words that are looked for: nothing is stored
    # It says first what a change entails, with what was written, and stores it with a yes.
    # PostgreSQL locks rows for that, which is refused as well.
    200: {"categories:category", "content:retire_page", "tags:tag"},
    # These need a code, a film or an address that is not made here.
    422: {"pages:report_state", "content:add_language", "directory:bring_recording",
          "breaches:begin", "meetings:outcomes"},
}
AGAIN = {200, 302, 303}
KNOWN = {
    "account_signup", "pages:contact", "pages:report", "meetings:visitor_sign_up",    # of visitors
    "forum:reply", "forum:new", "forum:edit", "goodpractices:new", "goodpractices:review",
    "advice:about", "advice:round", "directory:ask_session", "meetings:meeting",
    "members:profile", "moderation:item", "moderation:report", "moderation:write_note",
    "content:media_add", "content:new_page", "directory:service_act", "names:ask", "tags:add",
}


def forms_of(walked):
    """{(view, fields): (whose, form, address)} of every form in which somebody writes."""
    found = {}
    for key, pages in walked.items():
        for address, page in pages.items():
            for form in Page(address, page).forms:
                written = frozenset(form.fill()[1]) - {SNARE}
                if written:
                    found.setdefault((form.view, written), (key, form, address))
    return found


def sent(browser, way, facts):
    browser.cookies["django_language"] = "en"    # a profile that was sent says another
    return browser.post(way, facts, headers={"origin": HERE})


def lost(answer, words):
    """The fields whose words are not on the page."""
    page = unescape(answer.content.decode())
    return [name for name, text in words.items() if text not in page]


def held(answer):
    """{name: [what stands in it]} of what the button of the page sends."""
    fields = {}
    for name, value in FIELD.findall(answer.content.decode()):
        fields.setdefault(name, []).append(unescape(value))
    return fields


def pressed(browser, way, fields):
    """The status of what the button leads to, when everything can be written again."""
    with transaction.atomic():
        status = sent(browser, way, fields).status_code
        transaction.set_rollback(True)
    return status


def test_every_form_gives_back_what_was_written_and_sends_it_again(walked, browsers):
    kept, wrong = {}, []
    for (view, _names), (key, form, address) in forms_of(walked).items():
        browser = browsers[key]
        browser.get(address)
        facts, words = form.fill()
        with read_only():
            answer = sent(browser, form.way, facts)
        expected = next((status for status, views in OTHERWISE.items() if view in views), 503)
        if answer.status_code not in {expected, 503} or (expected != 302 and lost(answer, words)):
            wrong.append((view, form.way, answer.status_code, lost(answer, words)))
        if answer.status_code == 503:
            assert answer["Cache-Control"] == "no-store", view
            kept.setdefault(view, []).append((browser, form.way, facts, held(answer)))
    assert wrong == []
    assert kept.keys() >= KNOWN
    assert len(kept) >= 55
    for view, sendings in kept.items():
        for browser, way, facts, fields in sendings:
            secret = any("password" in name for name in facts)
            has_file = any(hasattr(value, "read") for value in facts.values())
            assert bool(fields) is not secret, view
            if fields:
                assert pressed(browser, way, fields) in AGAIN | ({422} if has_file else set()), view
