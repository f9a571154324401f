"""What happens to a published text: it stands until a reviewed copy takes its place."""
import pytest

from goodpractices.models import GoodPractice, Version
from platform_core.moderation.models import QueueItem
from platform_core.search.models import Document
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.goodpractices.conftest import text


@pytest.fixture
def copy(published, anna):
    """Anna's working copy with a new title."""
    copy = published.working_copy()
    copy.edit(anna, text(title="A better title"), copy.revision)
    return copy


def test_the_published_text_stands_while_it_is_changed(copy, published, anna):
    copy.submit(anna)
    practice = GoodPractice.objects.get()
    assert (practice.status, practice.title) == ("published", text()["title"])
    assert Document.objects.get().title == text()["title"]
    assert QueueItem.objects.waiting().get().target == copy


def test_a_reviewed_copy_takes_its_place(copy, published, anna, ravi):
    copy.submit(anna)
    copy.publish(ravi, "well_substantiated", "A study", "New title")
    practice = GoodPractice.objects.get()
    assert (practice.title, practice.evidence_level) == ("A better title", "well_substantiated")
    assert Document.objects.get().title == "A better title"
    assert [v.number for v in practice.versions.frozen()] == [2, 1]
    assert practice.versions.get(number=1).content["title"] == text()["title"]
    assert not QueueItem.objects.waiting().exists()


def test_it_is_found_by_its_own_tags_at_once(published, anna, ravi):
    assert [concept.slug for concept in published.concepts if concept.facet == "forms"] == [
        "sexual-violence"]    # read before, as on a page
    copy = published.working_copy()
    copy.edit(anna, text(forms=["fgm"]), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    facets = Document.objects.get().facets.split()
    assert {"form:fgm", "tag:fgm"} <= set(facets)
    assert not {"form:sexual-violence", "tag:sexual-violence"} & set(facets)


def test_reading_does_not_make_a_copy(published):
    published.working_copy()
    assert not published.versions.open().exists()


def test_there_is_one_working_copy(published, anna):
    first, second = published.working_copy(), published.working_copy()
    first.edit(anna, text(title="First"), 0)
    with pytest.raises(Stale) as refused:
        second.edit(anna, text(title="Second"), 0)
    assert refused.value.current.content["title"] == "First"


def test_a_returned_copy_can_be_handed_in_again(copy, anna, ravi):
    copy.submit(anna)
    copy.request_changes(ravi, "Not the title.")
    again = copy.practice.working_copy()
    assert again == copy
    assert again.decision_reason == "Not the title."
    again.edit(anna, text(title="Third"), again.revision)
    again.submit(anna)
    assert Version.objects.get(pk=copy.pk).status == "in_review"


def test_a_discarded_copy_leaves_the_text_alone(copy, published, anna):
    published.discard_copy(anna)
    assert not published.versions.open().exists()
    assert GoodPractice.objects.get().title == text()["title"]


def test_a_copy_waits_no_more_when_the_practice_leaves(copy, published, anna, ravi):
    copy.submit(anna)
    published.withdraw(anna)
    assert Version.objects.get(pk=copy.pk).status == "working"
    assert not QueueItem.objects.waiting().exists()
    with pytest.raises(NotAllowedNow):
        copy.publish(ravi, "well_described")


def test_a_copy_is_seen_by_its_author_and_in_review_by_reviewers(copy, anna, ravi, ben, nobody):
    assert copy.is_visible_to(anna)
    assert not copy.is_visible_to(ravi)
    copy.submit(anna)
    assert copy.is_visible_to(ravi)
    assert not copy.is_visible_to(ben)
    assert not copy.is_visible_to(nobody)


def test_an_old_version_shows_clean_text_with_its_tags(published):
    version = published.versions.get()
    version.content["goals"] = "<p>x</p><script>1</script>"
    assert "script" not in version.text.goals
    assert [concept.slug for concept in version.text.concepts][:1] == ["sexual-violence"]
