"""Deciding about a practice, by one reviewer, once."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.moderation.models import Report
from tests.goodpractices.conftest import text


def decide(client, practice, decision, **facts):
    """Send a reviewer's decision about the text as it stands."""
    facts = {"revision": (practice.text_in_review or practice).revision,
             "ground": "unsafe_advice"} | facts
    data = {f"{decision}-{name}": value for name, value in facts.items()}
    return client.post(f"/practices/{practice.pk}/review/", data | {"decision": decision})


def stored():
    return GoodPractice.objects.get()


def test_reviewers_see_what_waits(client_of, ravi, kim, waiting):
    for member in (ravi, kim):
        page = client_of(member).get("/practices/to-review/").content.decode()
        assert waiting.title in page


@pytest.mark.parametrize("who", ["ben", "anna", "mo"])
def test_for_others_there_is_no_such_list(client_of, who, waiting, request):
    member = request.getfixturevalue(who)
    assert client_of(member).get("/practices/to-review/").status_code == 404


def test_the_reviewer_reads_the_text_and_what_it_lacks(client_of, ravi, anna):
    practice = GoodPractice.draft(anna, text(results="", need="Ring 06-12345678 first."))
    practice.submit(anna)
    page = client_of(ravi).get(f"/practices/{practice.pk}/review/").content.decode()
    assert "See the person alone." in page
    assert "Still needed before this can be published" in page
    assert "06-12345678</mark>" in page


def test_publishing(client_of, ravi, waiting):
    answer = decide(client_of(ravi), waiting, "publish", evidence_level="well_described")
    assert answer.url == "/practices/to-review/"
    assert (stored().status, stored().reviewed_by) == ("published", ravi)


@pytest.mark.parametrize(
    ("decision", "status"), [("request_changes", "changes_requested"), ("reject", "rejected")]
)
def test_a_no_needs_a_reason(client_of, ravi, waiting, decision, status):
    client = client_of(ravi)
    assert decide(client, waiting, decision).status_code == 422
    assert stored().status == "in_review"
    assert decide(client, waiting, decision, reason="Say more.").status_code == 302
    assert (stored().status, stored().decision_reason) == (status, "Say more.")


@pytest.mark.parametrize("facts", [
    {}, {"evidence_level": "excellent"}, {"evidence_level": "well_substantiated"},
    {"evidence_level": "well_described", "revision": "x"},
])
def test_publishing_needs_a_level_and_for_a_high_one_its_source(client_of, ravi, waiting, facts):
    assert decide(client_of(ravi), waiting, "publish", **facts).status_code == 422
    assert stored().status == "in_review"


def test_a_text_that_lacks_something_is_not_published(client_of, ravi, anna):
    practice = GoodPractice.draft(anna, text(results=""))
    practice.submit(anna)
    answer = decide(client_of(ravi), practice, "publish", evidence_level="well_described")
    assert answer.status_code == 422
    assert stored().status == "in_review"


def test_the_second_reviewer_is_told_who_was_first(client_of, ravi, kim, waiting):
    waiting.request_changes(ravi, "Say more about safety.")
    answer = decide(client_of(kim), waiting, "publish", evidence_level="well_described")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ravi Example" in page
    assert "returned for change" in page
    assert "Say more about safety." in page
    assert stored().status == "changes_requested"


def test_a_decision_about_an_older_text_is_not_taken(client_of, ravi, anna, waiting):
    client = client_of(ravi)
    revision = waiting.revision
    waiting.withdraw(anna)
    waiting.reopen(anna)
    waiting.edit(anna, text(title="Something else"), waiting.revision)
    waiting.submit(anna)
    answer = decide(client, waiting, "publish", evidence_level="well_described", revision=revision)
    assert answer.status_code == 409
    assert stored().status == "in_review"


def test_a_new_version_is_reviewed_on_the_same_page(client_of, ravi, anna, published):
    copy = published.working_copy()
    copy.edit(anna, text(title="A better title"), 0)
    copy.submit(anna)
    client = client_of(ravi)
    assert "New version" in client.get("/practices/to-review/").content.decode()
    assert "A better title" in client.get(f"/practices/{published.pk}/review/").content.decode()
    decide(client, published, "publish", evidence_level="well_described", note="Title")
    assert stored().title == "A better title"
    assert stored().versions.frozen().first().note == "Title"


def test_nothing_to_decide_leads_to_the_page(client_of, ravi, published):
    answer = client_of(ravi).get(f"/practices/{published.pk}/review/")
    assert answer.url == published.get_absolute_url()


@pytest.mark.parametrize("decision", ["", "explode", "suspend"])
def test_an_unknown_decision_is_not_found(client_of, ravi, waiting, decision):
    answer = client_of(ravi).post(f"/practices/{waiting.pk}/review/", {"decision": decision})
    assert answer.status_code == 404


def test_the_author_does_not_decide(client_of, anna, waiting):
    anna.is_reviewer = True
    anna.save()
    answer = decide(client_of(anna), waiting, "publish", evidence_level="well_described")
    assert answer.status_code == 403
    assert "Somebody else reviews what you wrote." in answer.content.decode()


def test_moderators_read_what_waits_in_their_queue_and_are_told_who_decides(
    client_of, mo, waiting
):
    client = client_of(mo)
    page = client.get(f"/practices/{waiting.pk}/review/")
    assert page.status_code == 200
    assert "This is for reviewers." in page.content.decode()
    assert 'name="decision"' not in page.content.decode()
    assert decide(client, waiting, "reject", reason="No.").status_code == 403
    assert stored().status == "in_review"


def test_the_copy_in_review_of_a_published_practice_is_not_for_its_readers(
    client_of, anna, ben, mo, published
):
    copy = published.working_copy()
    copy.edit(anna, copy.content | {"title": "Not yet public"}, copy.revision)
    copy.submit(anna)
    page = f"/practices/{published.pk}/review/"
    assert client_of(ben).get(page).status_code == 403
    assert "Not yet public" in client_of(mo).get(page).content.decode()
    assert "Not yet public" not in client_of(ben).get(published.get_absolute_url()).content.decode()


def test_the_reviewer_sees_what_changed_since_the_published_text(client_of, anna, ravi, published):
    copy = published.working_copy()
    changed = {"results": "Three years now.", "countries": ["NL", "GR"], "goals": "<p>New</p>"}
    copy.edit(anna, copy.content | changed, copy.revision)
    copy.submit(anna)
    page = client_of(ravi).get(f"/practices/{published.pk}/review/")
    assert [one[:3] for one in page.context["differences"]] == [
        ("Countries", "Netherlands", "Netherlands\nGreece"),
        ("Goals", "Everyone is asked, in the same way.", "New"),
        ("Results", "In two centres 412 conversations were held.", "Three years now."),
    ]
    assert "What changed" in page.content.decode()


def test_the_second_reviewer_keeps_the_words_that_came_too_late(client_of, ravi, kim, waiting):
    waiting.reject(kim, "A leaflet.", ground="privacy")
    answer = decide(client_of(ravi), waiting, "request_changes", reason="Typed for an hour.")
    assert answer.status_code == 409
    assert "Typed for an hour." in answer.content.decode()
    assert "Kim Example" in answer.content.decode()


def test_the_team_takes_a_practice_offline_with_a_reason(client_of, mo, ben, published):
    client, page = client_of(mo), f"/practices/{published.pk}/suspend/"
    why = {"reason": "A person can be recognised.", "ground": "privacy"}
    assert client.post(page, why | {"reason": ""}).status_code == 422
    assert client.post(page, why | {"ground": ""}).status_code == 422
    assert client.post(page, why).status_code == 302
    assert stored().decision.ground == "privacy"
    assert stored().status == "suspended"
    assert client.post(page, {"reason": "Again"}).status_code == 302
    assert stored().decision_reason == "A person can be recognised."
    assert client_of(ben).get(published.get_absolute_url()).status_code == 404
    client.post(f"/practices/{published.pk}/reinstate/", {"reason": "It was changed."})
    assert stored().status == "published"


def test_reviewers_and_members_do_not(client_of, ravi, ben, published):
    for member in (ravi, ben):
        answer = client_of(member).post(f"/practices/{published.pk}/suspend/", {"reason": "x"})
        assert answer.status_code == 403


def test_a_report_that_is_upheld_takes_it_offline(published, ben, mo):
    report = Report.file(ben, published, "privacy")
    report.decide("uphold", mo, "A person can be recognised.", "privacy")
    assert stored().status == "suspended"


@pytest.mark.parametrize(("decision", "facts"), [
    ("publish", {"evidence_level": "well_described"}),
    ("request_changes", {"reason": "More on safety."}),
    ("reject", {"reason": "A leaflet."}),
])
def test_whoever_sends_the_own_decision_twice_has_decided_once(
    client_of, ravi, waiting, decision, facts
):
    client = client_of(ravi)
    first = decide(client, waiting, decision, **facts)
    second = decide(client, waiting, decision, **facts)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Entry.objects.about(waiting).filter(action__endswith=decision).count() == 1


def test_another_decision_of_the_same_reviewer_is_not_taken_silently(client_of, ravi, waiting):
    client = client_of(ravi)
    decide(client, waiting, "reject", reason="A leaflet.")
    answer = decide(client, waiting, "publish", evidence_level="well_described")
    assert answer.status_code == 409
    assert stored().status == "rejected"
