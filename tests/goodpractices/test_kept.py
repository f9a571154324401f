"""A practice that was being written: everything typed and ticked is there again."""
import pytest

from goodpractices.models import GoodPractice
from tests.keeping import type_at

SENT = {
    "title": "Typed for an hour", "need": "Kept need", "language": "en",
    "goals": "One\n\nTwo & three", "goals_format": "text", "approach_steps": "<ol><li>A</li></ol>",
    "approach_steps_format": "html", "countries": ["GR", "ES"], "sectors_involved": ["police"],
    "forms": ["sexual-violence", "domestic-violence"], "lessons_kind": ["do", "limitation"],
    "lessons_text": ["Plan it.", "Only one place."], "consent_declaration": "on", "revision": "0",
}


@pytest.fixture
def typed(client_of, anna):
    """Return a function: `fields` were typed at `path`; anna's browser."""

    def type_fields(path, fields):
        client = client_of(anna)
        type_at(client, path, **fields)
        return client

    return type_fields


def test_everything_comes_back(typed):
    client = typed("/practices/new/", SENT)
    answer = client.get("/practices/new/")
    form, page = answer.context["form"], answer.content.decode()
    assert form["countries"].value() == ["GR", "ES"]
    assert form["forms"].value() == ["sexual-violence", "domestic-violence"]
    assert form["lessons"].value() == [
        {"kind": "do", "text": "Plan it."}, {"kind": "limitation", "text": "Only one place."}
    ]
    assert form["consent_declaration"].value() is True
    assert "One\n\nTwo &amp; three" in page
    assert 'value="Typed for an hour"' in page
    assert not GoodPractice.objects.exists()


def test_it_comes_back_on_its_own_page_alone(typed, draft):
    client = typed("/practices/new/", SENT)
    assert "Typed for an hour" not in client.get(f"/practices/{draft.pk}/edit/").content.decode()
    assert "Typed for an hour" in client.get("/practices/new/").content.decode()


def test_what_was_unticked_stays_unticked(typed, draft):
    page = f"/practices/{draft.pk}/edit/"
    sent = {name: given for name, given in SENT.items() if name != "countries"}
    client = typed(page, sent | {"revision": str(draft.revision)})
    form = client.get(page).context["form"]
    assert form["countries"].value() == []
    assert form["title"].value() == "Typed for an hour"


@pytest.mark.parametrize("texts", [
    {"title": "x", "countries": ["XX"], "forms": ["\x00"], "lessons_kind": ["a"]},
    {"revision": "x", "token": "y", "title": "x" * 5000},
    {},
])
def test_broken_kept_texts_are_no_error_page(typed, texts):
    client = typed("/practices/new/", texts)
    assert client.get("/practices/new/").status_code == 200
