"""The door of public forms, and what the menu and home name: only what can be opened."""
import re

import pytest
from django.test import RequestFactory

from platform_core.content.moments import moment_of
from platform_core.content.public import MENU, Place
from platform_core.content.public_forms import is_ours
from platform_core.content.reading import BlockShown
from platform_core.content.templatetags.public import Section, doors, has_here, untimed
from platform_core.pages.forms import ContactForm
from platform_core.pages.pages.privacy import in_words
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]


def test_a_page_with_a_form_is_the_same_bytes_for_everybody_and_kept(anna, client_of,
                                                                   django_assert_num_queries):
    member, first = client_of(anna), a_visitor().get("/nl/contact/")
    with django_assert_num_queries(1):
        second = member.get("/nl/contact/")
    assert first.content == second.content
    assert not second.cookies


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_form_is_read_and_sent_and_nothing_else(method):
    assert getattr(a_visitor(), method)("/nl/contact/").status_code == 405


def test_a_form_of_another_page_is_not_taken():
    moment = moment_of("AnotherForm")
    answer = a_visitor().post("/en/contact/", {
        "moment": moment, "form-about": "question", "form-text": "Why?",
        "form-email": "someone@example.org"}, headers={"origin": "http://testserver"})
    assert answer.status_code == 422


def test_a_language_without_the_page_says_not_yet_whatever_was_sent():
    answer = a_visitor().post("/ar/contact/", {"form-text": "?"},
                              headers={"origin": "http://testserver"})
    assert answer.status_code == 404
    assert 'href="tel:112"' in answer.content.decode()


def test_every_field_and_subject_is_called_by_the_fixed_words():
    form = ContactForm(RequestFactory().get("/nl/contact/"), {
        "form_text": "Je vraag", "form_text_hint": "Noem niemand", "about_privacy": "Gegevens"})
    assert form.fields["text"].label == "Je vraag"
    assert form.fields["text"].help_text == "Noem niemand"
    assert ("privacy", "Gegevens") in form.fields["about"].choices
    assert form.status == 200


@pytest.mark.parametrize(("said", "ours"), [
    ("https://testserver", False), ("http://testserver:81", False), ("http://testserver", True),
    ("javascript:alert(1)", False), ("", False),
])
def test_an_origin_is_compared_as_a_whole(said, ours):
    assert is_ours(RequestFactory().post("/", headers={"origin": said})) == ours


def test_home_names_a_page_once_it_can_be_opened():
    frame = type("Frame", (), {"live": frozenset(), "language": type("L", (), {"code": "nl"})})
    there = BlockShown("a", "link", "There", "nl", "ltr", {"to": "languages"})
    nowhere = BlockShown("b", "link", "Nowhere", "nl", "ltr", {"to": "no-such-page"})
    part = Section("made", [there, there, nowhere])
    assert doors(part, frame) == [(there, "/nl/languages/")]
    kept = BlockShown("c", "text", "Kept", "nl", "ltr", {"kept": "mail"})
    assert untimed(Section("kept", [there, kept, there])) == [there]


def test_the_menu_holds_what_others_add_and_marks_where_one_is(monkeypatch):
    for number in range(6):
        monkeypatch.setitem(MENU, f"more-{number}",
                            Place(f"more-{number}", "film", f"film-{number}/", 60 + number))
    page = a_visitor().get("/nl/languages/?anew").content.decode()
    folded = re.search(r"<details>.*?</details>", page, re.S)[0]
    assert folded.count("film-") == 6
    assert 'href="/nl/help/"' not in folded
    assert has_here([type("Entry", (), {"is_here": True})])


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (30, "30 days"), (365, "1 year"),
                                             (730, "2 years")])
def test_a_period_is_told_in_words(days, words):
    assert in_words(days).replace("\xa0", " ") == words
