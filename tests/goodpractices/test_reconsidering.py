"""A decision is bound to the text that was read, and a "no" can be taken back."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.moderation.models import QueueItem
from platform_core.workflow.models import Decision, NotAllowedNow, Stale
from tests.goodpractices.conftest import text
from tests.goodpractices.test_practice import deliver, verbs_of
from tests.goodpractices.test_reviewing import decide, stored


@pytest.fixture
def rejected(waiting, ravi):
    waiting.reject(ravi, "This is a leaflet.", ground="privacy")
    return waiting


@pytest.fixture
def changed(waiting, anna):
    """The revision that was read, of a text that waits in a newer one."""
    revision = waiting.revision
    waiting.withdraw(anna)
    waiting.reopen(anna)
    waiting.edit(anna, text(title="Something else"), waiting.revision)
    waiting.submit(anna)
    return revision


@pytest.mark.parametrize(("decision", "facts", "words"), [
    ("publish", {"evidence_level": "well_described", "note": "Typed note"}, "Typed note"),
    ("request_changes", {"reason": "Typed for an hour."}, "Typed for an hour."),
    ("reject", {"reason": "Typed for an hour."}, "Typed for an hour."),
])
def test_a_decision_on_an_older_text_is_not_taken_and_its_words_are_kept(
    client_of, ravi, waiting, changed, decision, facts, words
):
    answer = decide(client_of(ravi), waiting, decision, revision=changed, **facts)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Something else" in page
    assert words in page
    assert "The text has changed since you opened it" in page
    assert f'name="{decision}-revision" value="{waiting.revision}"' in page
    assert (stored().status, stored().versions.count()) == ("in_review", 0)
    assert stored().reviewed_by is None


def test_read_again_the_same_decision_is_taken(client_of, ravi, waiting, changed):
    decide(client_of(ravi), waiting, "reject", revision=changed, reason="A leaflet.")
    assert decide(client_of(ravi), waiting, "reject", reason="A leaflet.").status_code == 302
    assert Decision.objects.about(waiting).get(action="reject").revision == waiting.revision


@pytest.mark.parametrize("decision", ["publish", "request_changes", "reject"])
def test_a_decision_says_what_was_read(client_of, ravi, waiting, decision):
    facts = {"evidence_level": "well_described", "reason": "Because.", "revision": ""}
    assert decide(client_of(ravi), waiting, decision, **facts).status_code == 422
    assert stored().status == "in_review"


@pytest.mark.parametrize(("decision", "facts"), [
    ("publish", {"evidence_level": "well_described"}), ("request_changes", {"reason": "Because."}),
    ("reject", {"reason": "Because."}),
])
def test_a_copy_too_is_decided_about_as_it_was_read(
    client_of, published, anna, ravi, kim, decision, facts
):
    copy = published.working_copy()
    for title in ("Read", "Not read"):
        copy.edit(anna, text(title=title), copy.revision)
        copy.submit(anna)
        if title == "Read":
            read = copy.revision
            copy.request_changes(kim, "Another title")
    answer = decide(client_of(ravi), published, decision, revision=read, **facts)
    assert answer.status_code == 409
    assert "Not read" in answer.content.decode()
    copy.refresh_from_db()
    assert (copy.status, stored().title) == ("in_review", text()["title"])


def test_a_verb_is_bound_to_its_revision_too(waiting, ravi, changed):
    with pytest.raises(Stale):
        waiting.publish(ravi, "well_described", revision=changed)
    assert not Decision.objects.filter(action="publish").exists()
    assert (stored().published_at, stored().evidence_level) == (None, "")


def test_a_rejection_is_taken_back_on_its_page(client_of, rejected, kim, anna):
    client = client_of(kim)
    page = client.get(f"/practices/{rejected.pk}/review/").content.decode()
    assert "Undo the rejection?" in page
    assert 'value="publish"' not in page
    answer = decide(client, rejected, "reconsider", reason="I read it again.")
    assert answer.url == "/practices/to-review/"
    assert (stored().status, stored().decision_reason) == ("in_review", "I read it again.")
    assert QueueItem.objects.waiting().get().target == rejected
    deliver()
    assert "reconsidered" in verbs_of(anna)


def test_it_can_be_published_then(client_of, rejected, kim):
    decide(client_of(kim), rejected, "reconsider")
    decide(client_of(kim), rejected, "publish", evidence_level="well_described")
    assert (stored().status, stored().reviewed_by) == ("published", kim)


def test_with_a_changed_text_there_is_nothing_to_take_back(client_of, rejected, kim, anna):
    rejected.edit(anna, text(title="On the way"), rejected.revision)
    with pytest.raises(NotAllowedNow):
        rejected.reconsider(kim, revision=rejected.revision)
    answer = client_of(kim).get(f"/practices/{rejected.pk}/review/")
    assert answer.url == rejected.get_absolute_url()
    assert decide(client_of(kim), rejected, "reconsider").status_code == 409
    assert stored().status == "rejected"


def test_the_author_takes_nothing_back(client_of, rejected, anna):
    anna.is_reviewer = True
    anna.save()
    assert decide(client_of(anna), rejected, "reconsider").status_code == 403
    assert stored().status == "rejected"


def test_a_rejected_copy_is_taken_back_as_well(client_of, published, anna, ravi, kim):
    copy = published.working_copy()
    copy.edit(anna, text(title="Newer"), copy.revision)
    copy.submit(anna)
    copy.reject(ravi, "Not the title.", ground="privacy")
    answer = decide(client_of(kim), published, "reconsider", revision=copy.revision)
    assert answer.status_code == 302
    copy.refresh_from_db()
    assert (copy.status, stored().status) == ("in_review", "published")


def test_a_new_version_does_not_date_the_first_publication_anew(published, anna, kim):
    first = stored().published_at
    copy = published.working_copy()
    copy.edit(anna, text(title="Newer"), copy.revision)
    copy.submit(anna)
    copy.publish(kim, "well_described")
    practice = GoodPractice.objects.get()
    assert practice.published_at == first
    assert practice.reviewed_at > first


@pytest.mark.parametrize("words", ["Ask for mevrouw Jansen.", "Ring 06-12345678 first."])
def test_reviewers_see_what_was_found_marked_in_the_text(client_of, anna, ravi, ben, words):
    practice = GoodPractice.draft(anna, text(need=words, goals=f"<p>{words}</p>"))
    practice.submit(anna)
    page = client_of(ravi).get(f"/practices/{practice.pk}/review/").content.decode()
    assert page.count("<mark") == 2
    assert "Found by the privacy check" in page
    practice.publish(ravi, "well_described")
    assert "<mark" not in client_of(ben).get(practice.get_absolute_url()).content.decode()


def test_where_nothing_was_found_nothing_is_marked(client_of, waiting, ravi):
    page = client_of(ravi).get(f"/practices/{waiting.pk}/review/").content.decode()
    assert "<mark" not in page
    assert "Found by the privacy check" not in page
