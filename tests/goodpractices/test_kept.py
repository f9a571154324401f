"""The session ended while somebody wrote: everything typed and ticked is there after sign-in."""
import pytest

from goodpractices.models import GoodPractice

SENT = {
    "title": "Typed for an hour", "need": "Kept need", "language": "en",
    "goals": "One\n\nTwo & three", "goals_format": "text", "approach_steps": "<ol><li>A</li></ol>",
    "approach_steps_format": "html", "countries": ["GR", "ES"], "sectors_involved": ["police"],
    "forms": ["sexual-violence", "domestic-violence"], "lessons_kind": ["do", "limitation"],
    "lessons_text": ["Plan it.", "Only one place."], "consent_declaration": "on", "revision": "0",
}


def keep(client, path, fields):
    """Put into the session what was being sent, every field as a list of its values."""
    lists = {name: given if isinstance(given, list) else [given] for name, given in fields.items()}
    session = client.session
    session["kept_form"] = {"path": path, "fields": lists}
    session.save()


def test_everything_comes_back(client_of, anna):
    client = client_of(anna)
    keep(client, "/practices/new/", SENT)
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


def test_it_comes_back_once_and_only_on_its_own_page(client_of, anna, draft):
    client = client_of(anna)
    keep(client, "/practices/new/", SENT)
    assert "Typed for an hour" not in client.get(f"/practices/{draft.pk}/edit/").content.decode()
    assert "Typed for an hour" in client.get("/practices/new/").content.decode()
    assert "Typed for an hour" not in client.get("/practices/new/").content.decode()


def test_what_was_unticked_stays_unticked(client_of, anna, draft):
    client, page = client_of(anna), f"/practices/{draft.pk}/edit/"
    sent = {name: given for name, given in SENT.items() if name != "countries"}
    keep(client, page, sent | {"revision": str(draft.revision)})
    form = client.get(page).context["form"]
    assert form["countries"].value() == []
    assert form["title"].value() == "Typed for an hour"


@pytest.mark.parametrize("texts", [
    {"countries": ["XX"], "forms": ["\x00"], "lessons_kind": ["a"], "lessons_text": []},
    {"revision": "x", "token": "y", "title": "x" * 5000},
    {},
])
def test_broken_kept_texts_are_no_error_page(client_of, anna, texts):
    client = client_of(anna)
    keep(client, "/practices/new/", texts)
    assert client.get("/practices/new/").status_code == 200
