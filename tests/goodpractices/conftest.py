"""A complete text, and practices in every state."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

from goodpractices.file_fields import as_sent
from goodpractices.models import GoodPractice
from platform_core.members.models import Organisation

settings.register_profile("patient", deadline=None)     # a slow machine is no mistake
settings.load_profile("patient")

WORDS = "A fixed conversation held alone with an independent interpreter in the first week"


def text(**changes):
    """A text that has everything that is needed to be published."""
    content = {
        "title": "Screening conversation in the first week",
        "language": "en",
        "summary": " ".join([WORDS] * 4),
        "need": "Signs of violence were missed at intake.",
        "intervention": "A fixed ten-minute conversation with four questions.",
        "results_short": "Twice as many people received support.",
        "practice_type": "method",
        "forms": ["sexual-violence"],
        "interventions": ["identification"],
        "people": ["asylum-seeker"],
        "other_tags": ["trauma-informed"],
        "sectors_involved": ["health", "reception"],
        "setting": "reception_centre",
        "countries": ["NL"],
        "area_level": "national",
        "area_text": "",
        "languages_of_delivery": ["en", "ar"],
        "start": "2024-01",
        "end": "",
        "stage": "running",
        "problem_context": "<p>People arrive with experiences that nobody asks about.</p>",
        "goals": "<p>Everyone is asked, in the same way.</p>",
        "approach_steps": "<ol><li>See the person alone.</li><li>Ask four questions.</li></ol>",
        "referral": "<p>The nurse offers two choices.</p>",
        "survivor_safety": "A shared phone can be read by others, so nothing is sent by message.",
        "participation": "co_designed",
        "participation_text": "Women who had been through intake chose the questions.",
        "inclusivity": "Interpreters of the person's own choice of gender.",
        "resources_needed": "Half a day of training.",
        "cost_band": "lt_1k",
        "results": "In two centres 412 conversations were held.",
        "users_opinion": "Staff say that it takes little time.",
        "evaluation_kind": "monitoring",
        "lessons": [
            {"kind": "do", "text": "Explain it to families in advance."},
            {"kind": "limitation", "text": "Two centres only; no control group."},
        ],
        "transfer_conditions": "A room in which nobody can listen.",
        "owner_organisation": "Regional health service",
        "contact_role": "project leader",
        "materials": [],
        "material_files": [],
        "licence": "cc_by",
        "visibility": "members",
        "consent_declaration": True,
    }
    return content | changes


def form_data(content, **extra):
    """A text as a browser sends it."""
    data = {}
    for name, value in content.items():
        if name in {"lessons", "materials"}:
            for row in value:
                for column, cell in row.items():
                    data.setdefault(f"{name}_{column}", []).append(cell)
        elif name == "material_files":
            data |= as_sent(value)
        elif value is not False:
            data[name] = value
    data |= {f"{name}_format": "html" for name in
             ("problem_context", "goals", "approach_steps", "referral")}
    return data | {"revision": 0, "action": "save"} | extra


@pytest.fixture
def owner(db):
    return Organisation.objects.named("Regional health service")


@pytest.fixture
def draft(anna):
    """Anna's draft, complete."""
    return GoodPractice.draft(anna, text())


@pytest.fixture
def waiting(draft, anna):
    """Anna's practice in review."""
    draft.submit(anna)
    return draft


@pytest.fixture
def published(waiting, ravi):
    """Anna's practice, published by ravi."""
    waiting.publish(ravi, "well_described")
    return waiting


def bring(practice, status, author, reviewer):
    """Take a draft to any status by its lawful steps."""
    if status == "draft":
        return practice
    if status == "withdrawn":
        practice.withdraw(author)
        return practice
    practice.submit(author)
    if status == "changes_requested":
        practice.request_changes(reviewer, "Say more about safety.")
    elif status == "rejected":
        practice.reject(reviewer, "This is a leaflet.", ground="privacy")
    elif status != "in_review":
        practice.publish(reviewer, "well_described")
        if status == "archived":
            practice.archive(reviewer, "Nobody offers it any more.")
        if status == "suspended":
            practice.suspend(reviewer, "Somebody can be recognised.", ground="privacy")
    return practice


def queries_of(client, address):
    """How many queries a page takes that was opened before."""
    client.get(address)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(address).status_code == 200
        return len(taken)
