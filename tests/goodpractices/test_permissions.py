"""Who may see and who may do what: every role, every status, every action."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.lib.permissions import may
from tests.goodpractices.conftest import bring, text

pytestmark = pytest.mark.once

STATUSES = GoodPractice.Status.values
CAST = ["anna", "ben", "carla", "ravi", "kim", "mo", "nobody", "applicant"]
EVERYONE = {"anna", "ben", "carla", "ravi", "kim", "mo"}
SEEN_BY = {
    "draft": {"anna"},
    "withdrawn": {"anna"},
    "in_review": {"anna", "ravi", "kim", "mo"},
    "changes_requested": {"anna", "ravi", "kim", "mo"},
    "rejected": {"anna", "ravi", "kim", "mo"},
    "published": EVERYONE,
    "archived": EVERYONE,
    "suspended": {"anna", "kim", "mo"},
}
READ = {"published", "archived"}
EDITABLE = {"draft", "changes_requested", "rejected", "published"}
DONE_BY = {
    "edit": lambda status: {"anna"} if status in EDITABLE else set(),
    "submit": lambda status: {"anna"} if status in EDITABLE else set(),
    "withdraw": lambda status: {"anna"} if status in EDITABLE | {"in_review"} else set(),
    "reopen": lambda status: {"anna"} if status == "withdrawn" else set(),
    "review": lambda status: {"ravi", "kim"},
    "suspend": lambda status: (
        {"kim", "mo"} if status in {"published", "archived", "suspended"} else set()
    ),
    "archive": lambda status: {"anna", "kim", "mo"} if status in READ else set(),
    "restore": lambda status: {"kim", "mo"} if status in READ else set(),
    "erase": lambda status: {"anna", "kim", "mo"},
}


@pytest.fixture
def practice_in(anna, ravi):
    """Return a function status → anna's practice in that status."""
    return lambda status: bring(GoodPractice.draft(anna, text()), status, anna, ravi)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("who", CAST)
def test_list_and_object_rule_agree(status, who, practice_in, request):
    member, practice = request.getfixturevalue(who), practice_in(status)
    seen = who in SEEN_BY[status]
    assert practice.is_visible_to(member) is seen
    assert GoodPractice.objects.visible_to(member).filter(pk=practice.pk).exists() is seen


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("action", DONE_BY)
def test_each_action_is_for_a_few(status, action, practice_in, request):
    practice = practice_in(status)
    members = {who: request.getfixturevalue(who) for who in CAST if who != "nobody"}
    name = f"goodpractices.{action}"
    allowed = {who for who, member in members.items() if may(member, name, practice)}
    assert allowed == DONE_BY[action](status)


@pytest.mark.parametrize("action", DONE_BY)
def test_a_refusal_says_why(action, practice_in, ben):
    answer = may(ben, f"goodpractices.{action}", practice_in("draft"))
    assert not answer
    assert str(answer).endswith(".")


def test_nobody_reviews_the_work_of_the_own_organisation(practice_in, ravi, owner):
    practice = practice_in("in_review")
    ravi.organisation = owner
    ravi.save()
    assert str(may(ravi, "goodpractices.review", practice)) == (
        "Somebody from another organisation reviews this practice."
    )


def test_who_has_no_employer_reviews_what_has_no_owner(anna, ravi):
    assert may(ravi, "goodpractices.review", GoodPractice.draft(anna, text(owner_organisation="")))


def test_nobody_reviews_the_own_work(practice_in, anna):
    anna.is_reviewer = True
    anna.save()
    assert not may(anna, "goodpractices.review", practice_in("in_review"))


def test_a_closed_audience_keeps_reviewers_of_other_groups_out(
    practice_in, closed_audience, ravi, ben, carla
):
    practice = practice_in("published")
    practice.audience = closed_audience
    practice.save()
    for member, seen in ((ben, True), (carla, False), (ravi, False)):
        assert practice.is_visible_to(member) is seen
        assert GoodPractice.objects.visible_to(member).exists() is seen


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("who", ["anna", "ravi", "kim", "mo"])
def test_who_is_shut_out_sees_nothing_that_was_theirs_to_see(status, who, practice_in, request):
    practice, member = practice_in(status), request.getfixturevalue(who)
    member.suspend(None, "It was needed", ground="privacy")
    assert not practice.is_visible_to(member)
    assert not GoodPractice.objects.visible_to(member).exists()


def test_only_members_begin_a_practice(anna, applicant, nobody):
    assert may(anna, "goodpractices.write")
    assert not may(applicant, "goodpractices.write")
    assert not may(nobody, "goodpractices.write")
