"""A text that is being written is looked at, and nothing of it stays behind."""
import json
import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from platform_core.lib.richtext import sanitise
from platform_core.members.keeper import Sheet
from platform_core.members.models import UnsentText
from platform_core.privacy.passages import words_of
from platform_core.rights.verifying import hits_of

URL = "/members/check/"
PLANTED = "Qwertinga"
TEXT = f"Mevrouw {PLANTED} belde met 06-12345678."


def check(client, text=TEXT, **more):
    return client.post(URL, {"text": text} | more)


def passages(answer):
    assert answer.status_code == 200
    return json.loads(answer.content)["passages"]


@pytest.fixture
def client(anna):
    client = Client(headers={"accept-language": "en"})
    client.force_login(anna)
    return client


def test_it_says_where_in_plain_words_and_what_could_stand_there(client):
    name, phone = passages(check(client))
    assert phone == {
        "kind": "phone", "severity": "warn", "words": "06-12345678",
        "replacement": "[phone number]",
        "said": "This looks like a phone number. Leave it out, or replace it by [phone number].",
        "button": "Replace by [phone number]", "start": TEXT.index("06"), "end": len(TEXT) - 1,
    }
    assert (name["kind"], name["start"]) == ("name_after_title", 0)


def test_what_may_never_be_posted_is_told_apart(client):
    [found] = passages(check(client, "Haar BSN is 111222333"))
    assert found["severity"] == "block"
    assert "never" in found["said"]


def test_how_many_is_said_in_one_sentence(client):
    assert check(client).json()["said"] == "Privacy check: look at 2 passages."
    assert check(client, "Hoe?").json() == {"passages": [], "said": "Privacy check: nothing found."}


def test_places_in_html_are_those_in_its_words_as_a_browser_counts_them(client):
    html = "<p>😀 Ja</p><ul><li><strong>06-123</strong>45678 &amp; 😀</li></ul>"
    [found] = passages(check(client, html, format="html"))
    words = words_of(sanitise(html)).encode("utf-16-le")
    assert words[2 * found["start"] : 2 * found["end"]].decode("utf-16-le") == "06-12345678"
    [plain] = passages(check(client, "😀 06-12345678"))
    assert plain["start"] == 3


def test_what_stands_in_its_place_is_in_the_language_of_the_text(client):
    assert passages(check(client, language="nl"))[1]["replacement"] == "[telefoonnummer]"
    assert passages(check(client, language="xx"))[1]["replacement"] == "[phone number]"


def test_a_text_that_is_too_long_or_tangled_is_left_to_the_form(client):
    assert passages(check(client, TEXT + " " * 60_000)) == []
    assert passages(check(client, "<b>" * 5_000 + TEXT, format="html")) == []


def test_visitors_are_asked_for_the_sheet_of_an_application(anna, db):
    visitor = Client()
    assert check(visitor).status_code == 403
    assert check(visitor, keeper="forged").status_code == 403
    sheet = Sheet(None, "/accounts/signup/", ["motivation"]).signed
    assert len(passages(check(visitor, keeper=sheet))) == 2


def test_it_only_answers_what_is_posted(client):
    assert client.get(URL, {"text": TEXT}).status_code == 405
    assert Client(enforce_csrf_checks=True).post(URL, {"text": TEXT}).status_code == 403


def test_it_is_asked_sixty_times_a_minute(client, settings):
    settings.RATE_LIMITS = True
    answers = [check(client, "Hoe?").status_code for _time in range(61)]
    assert answers == [200] * 60 + [429]


def test_nothing_of_the_text_stays_anywhere(client, anna, caplog):
    sheet = Sheet(anna.pk, "/forum/new/", ["text"]).signed
    caplog.set_level(logging.DEBUG)
    with_debug = connection.force_debug_cursor
    connection.force_debug_cursor = True
    try:
        before = len(connection.queries)
        assert len(passages(check(client, keeper=sheet))) == 2
        asked = [one["sql"] for one in connection.queries[before:]]
    finally:
        connection.force_debug_cursor = with_debug
    assert asked
    assert all(sql.startswith("SELECT") for sql in asked)
    assert not UnsentText.objects.exists()
    assert not hits_of([PLANTED])
    assert PLANTED not in "\n".join(map(str, asked))
    assert PLANTED not in caplog.text
    assert not cache_holds(PLANTED)


def cache_holds(words):
    """Whether the shared cache of this run holds these words, in a key or as a value."""
    cache.set("seen", f"so it would be found: {words[::-1]}")
    held = held_in_cache()
    assert words[::-1].encode() in held
    return words.encode() in held


def held_in_cache():
    if hasattr(cache, "_cache") and isinstance(cache._cache, dict):
        return repr(list(cache._cache.items())).encode()
    client = cache._cache.get_client(write=True)
    return b"".join(key + (client.get(key) or b"") for key in client.keys("*")
                    if client.type(key) == b"string")
