"""Roles × actions: what each may open and send, address by address."""
import pytest

from platform_core.advice.models import Evidence, Group, Status
from platform_core.lib.permissions import may
from tests.advice.making import (
    GROUP,
    a_recommendation,
    a_round,
    after,
    drafted,
    fresh,
    grouped,
)
from tests.conftest import make_member

pytestmark = pytest.mark.once

ROLES = ["visitor", "applicant", "member", "reviewer", "moderator", "other", "keeper"]
# What each of ROLES gets: a page, the way to sign in, a refusal with its reason, or nothing.
EVERYBODY = [200, 200, 200, 200, 200, 200, 200]
MEMBERS = [302, 403, 200, 200, 200, 200, 200]
COORDINATORS = [302, 403, 404, 404, 404, 200, 200]
KEEPERS = [302, 403, 404, 404, 404, 403, 200]
PAGES = {
    "/nl/advice/": EVERYBODY,
    "/nl/advice/{found}/": EVERYBODY,
    "/nl/advice/round/{open}/": EVERYBODY,
    "/en/advice/round/{open}/": EVERYBODY,
    "/advice/": MEMBERS,
    "/advice/{found}/": MEMBERS,
    "/advice/round/{open}/": MEMBERS,
    "/advice/round/{sorting}/": MEMBERS,
    "/edit/advice/": COORDINATORS,
    "/edit/advice/new/": COORDINATORS,
    "/edit/advice/{found}/": COORDINATORS,
    "/edit/advice/{found}/status/": COORDINATORS,
    "/edit/advice/status/{status}/retract/": COORDINATORS,
    "/edit/advice/rounds/new/": COORDINATORS,
    "/edit/advice/rounds/{open}/": COORDINATORS,
    "/edit/advice/rounds/{sorting}/": COORDINATORS,
    "/edit/advice/rounds/{open}/question/": KEEPERS,
    "/edit/advice/rounds/{open}/advance/": KEEPERS,
    "/edit/advice/rounds/{open}/extend/": KEEPERS,
    "/edit/advice/rounds/{open}/invite/": KEEPERS,
    "/edit/advice/rounds/{open}/stop/": KEEPERS,
    "/edit/advice/rounds/{sorting}/answers/": KEEPERS,
    "/edit/advice/rounds/{sorting}/groups/new/": KEEPERS,
    "/edit/advice/rounds/{sorting}/drafts/": KEEPERS,
    "/edit/advice/groups/{group}/": KEEPERS,
    "/edit/advice/groups/{group}/dissolve/": KEEPERS,
    "/edit/advice/answers/{answer}/": [302, 403, 404, 404, 404, 404, 200],
}
# What is sent: the same, with 302 for what was done; the visitor is led to sign in.
DONE_BY_MEMBERS = [302, 403, 302, 302, 302, 302, 302]
DONE_BY_COORDINATORS = [302, 403, 404, 404, 404, 302, 302]
DONE_BY_KEEPERS = [302, 403, 404, 404, 404, 403, 302]
SENT = {
    "answer": ("/advice/round/{open}/", {"text": "Mine"}, DONE_BY_MEMBERS),
    "take back": ("/advice/round/{open}/take-back/", {}, DONE_BY_MEMBERS),
    "respond": ("/advice/{found}/", {"text": "Mine"}, DONE_BY_MEMBERS),
    "begin": ("/edit/advice/new/", {"name": "Tolk"}, DONE_BY_COORDINATORS),
    "note": (
        "/edit/advice/{found}/status/",
        {"state": "done", "on": "2026-01-01", "who_nl": "opvang", "what_nl": "Iets",
         "source": "Brief"},
        DONE_BY_COORDINATORS,
    ),
    "retract": ("/edit/advice/status/{status}/retract/", {}, DONE_BY_COORDINATORS),
    "drop": ("/edit/advice/evidence/{evidence}/drop/", {}, DONE_BY_COORDINATORS),
    "extend": (
        "/edit/advice/rounds/{open}/extend/", {"until": "2099-01-01T10:00"}, DONE_BY_KEEPERS),
    "stop": ("/edit/advice/rounds/{open}/stop/", {"reason": "No time"}, DONE_BY_KEEPERS),
    "group": (
        "/edit/advice/rounds/{sorting}/groups/new/", {"title_nl": "Tijd"}, DONE_BY_KEEPERS),
    "write": ("/edit/advice/groups/{group}/", {"title_nl": "Tijd"}, DONE_BY_KEEPERS),
    "dissolve": ("/edit/advice/groups/{group}/dissolve/", {}, DONE_BY_KEEPERS),
    "draft": ("/edit/advice/rounds/{sorting}/drafts/", {"name": "Tolk"}, DONE_BY_KEEPERS),
    "drop a draft": ("/edit/advice/drafts/{draft}/drop/", {}, DONE_BY_KEEPERS),
}


@pytest.fixture
def people(kim, anna, ravi, mo, applicant, nobody):
    other = make_member("otto", is_coordinator=True)
    found = (nobody, applicant, anna, ravi, mo, other, kim)
    return dict(zip(ROLES, found, strict=True))


@pytest.fixture
def world(kim, lena, ben, thread, words):
    """The numbers of everything that an address may name."""
    sorting, other = grouped(kim, lena, [ben]), drafted(kim, lena, [ben])
    found = a_recommendation(kim, lena)
    status = Status.objects.note(kim, found, state="promised", on="2026-01-01", source="Brief",
                                 texts={"nl": {"who": "opvang", "what": "Iets"}})
    return {
        "open": a_round(kim, lena).number,
        "sorting": sorting.number,
        "group": sorting.groups.get().pk,
        "answer": sorting.answers.get().pk,
        "draft": other.drafts.get().pk,
        "found": found.number,
        "status": status.pk,
        "evidence": Evidence.objects.add_to(found, kim, thread).pk,
    }


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_open(world, people, client_of, role):
    client, place = client_of(people[role]), ROLES.index(role)
    got = {path: client.get(path.format(**world)).status_code for path in PAGES}
    assert got == {path: answers[place] for path, answers in PAGES.items()}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", SENT)
def test_what_each_role_may_send(world, people, client_of, role, act):
    path, facts, answers = SENT[act]
    answer = client_of(people[role]).post(path.format(**world), facts)
    assert answer.status_code == answers[ROLES.index(role)]
    if role == "visitor":
        assert "/login/" in answer["Location"]


@pytest.mark.parametrize(("rule", "allowed"), [
    ("advice.keep", {"other", "keeper"}),
    ("advice.coordinate", {"keeper"}),
    ("advice.answer", {"member", "reviewer", "moderator", "other", "keeper"}),
    ("advice.respond", {"member", "reviewer", "moderator", "other", "keeper"}),
])
def test_the_rules_themselves(kim, lena, people, rule, allowed):
    about = a_recommendation(kim, lena) if rule == "advice.respond" else a_round(kim, lena)
    got = {role: may(person, rule, about) for role, person in people.items()}
    assert {role for role, answer in got.items() if answer} == allowed
    assert all(str(answer) for answer in got.values())


def test_a_refusal_says_why(kim, lena, anna, carla, people):
    one = a_round(kim, lena, sectors=["health"])
    assert "other sectors" in str(may(carla, "advice.answer", one))
    assert may(anna, "advice.answer", one)
    with after(8):
        assert "deadline has passed" in str(may(anna, "advice.answer", fresh(one)))
    assert "coordinators of this round" in str(may(people["other"], "advice.coordinate", one))


def test_a_coordinator_who_is_added_reads_what_was_answered(kim, lena, people, ben, client_of):
    one, other = grouped(kim, lena, [ben]), people["other"]
    path = f"/edit/advice/rounds/{one.number}/answers/"
    assert client_of(other).get(path).status_code == 403
    told = client_of(other).get(f"/edit/advice/rounds/{one.number}/").content.decode()
    assert "Ask one of them to add you" in told and "answers of" not in told
    client_of(kim).post(f"/edit/advice/rounds/{one.number}/invite/", {"member": other.pk})
    assert client_of(other).get(path).status_code == 200
    assert other.name in client_of(ben).get("/advice/round/1/").content.decode() or one.deadline \
        is None


def test_groups_are_made_by_who_keeps_the_round(kim, lena, ben):
    one = grouped(kim, lena, [ben])
    group = Group.objects.add(lena, one, GROUP)
    assert group.position == 2
    assert [str(found) for found in one.groups.all()] == ["Geld", "Geld"]
