"""No field of a practice, and no word of a reviewer, is a way around the privacy check."""
import pytest

from goodpractices.forms import PracticeForm
from goodpractices.models import GoodPractice, Version
from goodpractices.models.completeness import SECTIONS
from goodpractices.models.text import RICH_FIELDS
from platform_core.audit.models import Entry
from tests.goodpractices.conftest import form_data, text

FOUND = "Found by the privacy check"
BSN = "Her BSN 111222333 was on file."
DOUBT = "Ask for mevrouw Jansen."
CODED = {
    "language", "practice_type", "stage", "start", "end", "setting", "countries", "area_level",
    "languages_of_delivery", "forms", "interventions", "people", "other_tags", "sectors_involved",
    "participation", "evaluation_kind", "cost_band", "licence", "visibility",
    "consent_declaration",
}
FREE = [name for section in SECTIONS for name in section.fields if name not in CODED]
TYPED = [name for name in FREE if name != "material_files"]    # those are in test_files


def holding(name, words):
    """A complete text with `words` in one field."""
    if name == "lessons":
        return text(lessons=[{"kind": "limitation", "text": words}])
    if name == "materials":
        row = {"title": words, "url": "https://example.org/", "language": "nl",
               "licence": "cc_by", "year": "2024"}
        return text(materials=[row])
    return text(**{name: f"<p>{words}</p>" if name in RICH_FIELDS else words})


def test_every_field_in_which_people_write_is_checked():
    assert sorted(FREE) == sorted(PracticeForm.privacy_fields)


@pytest.mark.parametrize("name", TYPED)
def test_what_identifies_a_person_is_refused_at_its_field_also_in_a_draft(client_of, anna, name):
    answer = client_of(anna).post("/practices/new/", form_data(holding(name, BSN)))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "111222333" in answer.content.decode()
    assert not GoodPractice.objects.exists()


@pytest.mark.parametrize("name", sorted({*TYPED} - {"summary", "contact_role"}))
def test_a_doubt_is_asked_about_and_told_to_the_reviewer(client_of, anna, ravi, name):
    client, data = client_of(anna), form_data(holding(name, DOUBT), action="submit")
    answer = client.post("/practices/new/", data)
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    client.post("/practices/new/", data | {"privacy_confirmed": "on"})
    practice = GoodPractice.objects.get()
    assert practice.status == "in_review"
    page = client_of(ravi).get(f"/practices/{practice.pk}/review/").content.decode()
    assert FOUND in page
    assert "Jansen</mark>" in page


def test_a_finding_is_computed_and_stored_nowhere(client_of, anna):
    data = form_data(holding("results", DOUBT), action="submit", privacy_confirmed="on")
    client_of(anna).post("/practices/new/", data)
    columns = GoodPractice.objects.values().get()
    assert [name for name, value in columns.items() if "Jansen" in str(value)] == ["results"]
    assert not any("name_after_title" in str(value) for value in columns.values())
    assert not any("Jansen" in str(data) for data in Entry.objects.values_list("data", flat=True))


@pytest.mark.parametrize(("decision", "facts"), [
    ("publish", {"publish-evidence_level": "well_described", "publish-note": "{}"}),
    ("request_changes", {"request_changes-reason": "{}"}),
    ("reject", {"reject-reason": "{}", "reject-ground": "spam"}),
])
def test_a_reviewer_names_nobody_either(client_of, ravi, waiting, decision, facts):
    client, page = client_of(ravi), f"/practices/{waiting.pk}/review/"
    data = {"decision": decision, f"{decision}-revision": waiting.revision}

    def send(words, **extra):
        filled = {name: value.format(words) for name, value in facts.items()}
        return client.post(page, data | filled | extra)

    refused = send(BSN)
    assert refused.status_code == 422
    assert "111222333" in refused.content.decode()
    doubted = send(DOUBT)
    assert doubted.status_code == 422
    assert f'name="{decision}-privacy_confirmed"' in doubted.content.decode()
    assert send(DOUBT, **{f"{decision}-privacy_confirmed": "on"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.status != "in_review"


def test_a_source_may_name_its_authors(client_of, ravi, waiting):
    client_of(ravi).post(f"/practices/{waiting.pk}/review/", {
        "decision": "publish", "publish-revision": waiting.revision,
        "publish-evidence_level": "first_indications",
        "publish-reference": "Dr. K. Jansen, Harbour study, 2023.",
    })
    waiting.refresh_from_db()
    assert (waiting.status, waiting.evidence_level) == ("published", "first_indications")
    assert Version.objects.get().evidence_level == "first_indications"
