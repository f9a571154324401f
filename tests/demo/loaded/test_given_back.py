"""Where nothing can be written, every form in which people write gives their words back.

All pages that the community shows are walked, and what can be written on them is sent while nothing
can be stored. Then the button of the answer is pressed, while everything can.
"""
import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest
from django.db import transaction

from tests.demo.filling import HERE, SNARE, Page, name_of
from tests.unwritable import read_only

pytestmark = pytest.mark.once    # what each engine says of it: tests/pages/test_unwritable.py

PEOPLE = ["anna", "mo", "ravi", "kim", "jeroen", None]
BEGIN = ["/home/", "/edit/", "/moderation/", "/members/me/", "/en/", "/accounts/signup/"]
LINK = re.compile(r'href="([^"#?]*)')
LEFT_OUT = ("/static/", "/admin/", "/demo/", "/accounts/logout/")
MOST_OF_A_VIEW = 3
FIELD = re.compile(r'<textarea name="([^"]+)"[^>]* hidden>\n(.*?)</textarea>', re.S)
# What is answered otherwise, and why.
OTHERWISE = {
    302: {"pages:find"},    # words that are looked for: nothing is stored
    # It says first what a change entails, with what was written, and stores it with a yes.
    # PostgreSQL locks rows for that, which is refused as well.
    200: {"categories:category", "content:retire_page", "tags:tag"},
    # These need a code, a film or an address that is not made here.
    422: {"pages:report_state", "content:add_language", "directory:bring_recording",
          "meetings:outcomes"},
}
AGAIN = {200, 302, 303}
KNOWN = {
    "account_signup", "pages:contact", "pages:report", "meetings:visitor_sign_up",    # of visitors
    "forum:reply", "forum:new", "forum:edit", "goodpractices:new", "goodpractices:review",
    "advice:about", "advice:round", "directory:ask_session", "meetings:meeting",
    "members:profile", "moderation:item", "moderation:report", "moderation:write_note",
    "content:media_add", "content:new_page", "directory:service_act", "names:ask", "tags:add",
}


@pytest.fixture
def browsers(person, client_of, client, settings):
    """{person: a browser}, the last one a visitor's."""
    settings.RATE_LIMITS = False
    found = {key: client_of(person(key)) if key else client for key in PEOPLE}
    for browser in found.values():
        browser.raise_request_exception = False
        browser.cookies["django_language"] = "en"
    return found


def pages_of(browser):
    """[(address, page)] of what somebody finds, of each view a few."""
    waiting, seen, of_view = list(BEGIN), set(BEGIN), Counter()
    while waiting:
        address = waiting.pop(0)
        view = name_of(address)
        if not view or of_view[view] >= MOST_OF_A_VIEW or address.startswith(LEFT_OUT):
            continue
        of_view[view] += 1
        answer = browser.get(address)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        page = answer.content.decode() if is_page else ""
        if answer.status_code == 200 and is_page:
            yield address, page
        links = [unescape(link) for link in LINK.findall(page)] + [answer.get("Location", "")]
        for link in [urljoin(HERE + address, one).partition("#")[0] for one in links]:
            found = link.removeprefix(HERE).partition("?")[0]
            if link.startswith(f"{HERE}/") and found not in seen:
                seen.add(found)
                waiting.append(found)


def forms_of(browsers):
    """{(view, fields): (browser, form, address)} of every form in which somebody writes."""
    found = {}
    for browser in browsers.values():
        for address, page in pages_of(browser):
            for form in Page(address, page).forms:
                written = frozenset(form.fill()[1]) - {SNARE}
                if written:
                    found.setdefault((form.view, written), (browser, form, address))
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


def test_every_form_gives_back_what_was_written_and_sends_it_again(browsers):
    kept, wrong = {}, []
    for (view, _names), (browser, form, address) in forms_of(browsers).items():
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
