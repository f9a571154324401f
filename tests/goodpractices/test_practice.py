"""A practice from draft to published, and what others hear and find of it."""
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice, Incomplete
from goodpractices.models.dates import months_after
from platform_core.audit.models import Entry
from platform_core.members.models import Organisation
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Event, Notification, Subscription
from platform_core.search.analysis import terms
from platform_core.search.models import TITLE, Document
from platform_core.taxonomy.models import Concept
from platform_core.workflow.models import Decision, NotAllowedNow, Stale
from tests.goodpractices.conftest import text


def deliver():
    """What runs after the commit."""
    for event in Event.objects.filter(delivered=None):
        event.deliver()


def verbs_of(member):
    return list(Notification.objects.filter(member=member).values_list("verb", flat=True))


def test_what_was_written_is_what_is_read(anna):
    practice = GoodPractice.draft(anna, text())
    assert GoodPractice.objects.get(pk=practice.pk).content == text()


def test_a_draft_may_be_empty(anna):
    practice = GoodPractice.draft(anna, {})
    assert practice.status == "draft"
    assert str(practice) == "Practice without a title"


def test_the_same_token_twice_is_one_draft(anna, ben):
    token = "3f8a7c0e-8f0a-4a55-9a53-0c1f2f4f2b11"
    first = GoodPractice.draft(anna, text(), token)
    assert GoodPractice.draft(anna, text(title="Again"), token) == first
    assert GoodPractice.draft(ben, text(), token) != first


def test_an_incomplete_text_cannot_be_submitted(anna):
    practice = GoodPractice.draft(anna, text(need=""))
    with pytest.raises(Incomplete) as refused:
        practice.submit(anna)
    assert [gap.field for gap in refused.value.gaps] == ["need"]
    assert GoodPractice.objects.get().status == "draft"


def test_submitting_puts_it_in_the_queue_and_tells_the_reviewers(draft, anna, ravi, kim, mo, ben):
    draft.submit(anna)
    deliver()
    assert QueueItem.objects.waiting().get().target == draft
    assert verbs_of(ravi) == ["practice_submitted"]
    assert verbs_of(kim) == verbs_of(mo) == ["waits"]     # the team hears of its queue, once
    assert verbs_of(ben) == verbs_of(anna) == []


def test_a_reviewer_of_the_owner_is_not_asked(draft, anna, ravi, kim, owner):
    ravi.organisation = owner
    ravi.save()
    draft.submit(anna)
    deliver()
    assert verbs_of(ravi) == []
    assert verbs_of(kim) == ["waits"]


def test_publishing_sets_level_review_date_and_version(published, ravi):
    practice = GoodPractice.objects.get()
    assert practice.status == "published"
    assert practice.evidence_level == "well_described"
    assert practice.reviewed_by == ravi
    assert practice.review_due == months_after(timezone.localdate(), 24)
    version = practice.versions.get()
    assert (version.number, version.status, version.approved_by) == (1, "published", ravi)
    assert version.content == text()
    assert not QueueItem.objects.waiting().exists()


@pytest.mark.parametrize("slug", ["veilig-thuis", "istanbul-convention"])
def test_law_and_services_are_reviewed_after_a_year(anna, ravi, slug):
    practice = GoodPractice.draft(anna, text(other_tags=[slug]))
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    assert practice.review_due == months_after(timezone.localdate(), 12)


def test_publishing_needs_the_whole_set(anna, ravi):
    practice = GoodPractice.draft(anna, text(results=""))
    practice.submit(anna)
    with pytest.raises(Incomplete):
        practice.publish(ravi, "well_described")
    assert GoodPractice.objects.get().status == "in_review"


def test_the_author_and_followers_of_a_tag_hear_of_it(waiting, ravi, anna, ben, carla):
    tag = Concept.objects.get(slug="identification")
    Subscription.objects.follow(ben, tag)
    Subscription.objects.follow(ravi, tag)
    Event.objects.all().delete()
    waiting.publish(ravi, "well_described")
    deliver()
    assert verbs_of(anna) == ["published"]
    assert verbs_of(ben) == ["practice_published"]
    assert verbs_of(carla) == verbs_of(ravi) == []


@pytest.mark.parametrize(
    ("verb", "status", "heard"),
    [("request_changes", "changes_requested", "returned"), ("reject", "rejected", "rejected")],
)
def test_the_author_reads_the_reason(waiting, ravi, anna, verb, status, heard):
    grounds = {"ground": "unsafe_advice"} if verb == "reject" else {}
    getattr(waiting, verb)(ravi, "Say more about safety.", **grounds)
    deliver()
    practice = GoodPractice.objects.get()
    assert (practice.status, practice.decision_reason) == (status, "Say more about safety.")
    assert verbs_of(anna) == [heard]
    entry = Entry.objects.about(practice).last()
    assert entry.data["decision"] == practice.decision_id
    assert entry.data["reason"] == practice.decision.fingerprint
    practice.submit(anna)
    assert GoodPractice.objects.get().status == "in_review"


def test_only_published_practices_are_found(draft, anna, ravi):
    assert not Document.objects.exists()
    draft.submit(anna)
    assert not Document.objects.exists()
    draft.publish(ravi, "well_described")
    assert Document.objects.get().target == draft
    draft.withdraw(anna)
    assert not Document.objects.exists()


def test_it_is_found_by_every_facet(published, anna):
    facets, entry = {}, Document.objects.get()
    pairs = [pair.split(":") for pair in entry.facets.split()]
    for dimension, value in pairs:
        facets.setdefault(dimension, set()).add(value)
    assert facets.pop(TITLE) == set(terms(entry.title, entry.language))
    assert facets == {
        "form": {"sexual-violence"}, "intervention": {"identification"}, "group": {"asylum-seeker"},
        "sector": {"health", "reception"}, "country": {"NL"}, "language": {"en", "ar"},
        "evidence": {"well_described"}, "is": {"practice"},
        "tag": {"sexual-violence", "identification", "asylum-seeker", "trauma-informed"},
        "author": {str(anna.pk)}, "lang": {"en"}, "year": {str(timezone.localdate().year)},
    }


def test_two_reviewers_cannot_both_decide(waiting, ravi, kim):
    stale = GoodPractice.objects.get()
    waiting.publish(ravi, "well_described")
    with pytest.raises(NotAllowedNow) as refused:
        stale.reject(kim, "No.", ground="privacy")
    assert refused.value.entry.actor == ravi
    assert GoodPractice.objects.get().decision_reason == ""


def test_an_older_edit_overwrites_nothing(draft, anna):
    other_tab = GoodPractice.objects.get()
    draft.edit(anna, text(title="The newer title"), draft.revision)
    with pytest.raises(Stale) as refused:
        other_tab.edit(anna, text(title="Mine"), other_tab.revision)
    assert refused.value.current.title == "The newer title"
    assert GoodPractice.objects.get().title == "The newer title"


def test_what_a_reviewer_reads_does_not_change(waiting, anna):
    with pytest.raises(Stale):
        waiting.edit(anna, text(title="Changed"), waiting.revision)


def test_offline_at_once_and_back(published, mo, anna):
    published.suspend(mo, "Somebody can be recognised.", ground="privacy")
    deliver()
    assert not Document.objects.exists()
    assert "hidden" in verbs_of(anna)
    published.reinstate(mo, "It was changed.")
    assert Document.objects.exists()


def test_a_withdrawn_practice_can_be_taken_up_again(published, anna):
    published.withdraw(anna, "We stopped.")
    published.reopen(anna)
    assert GoodPractice.objects.get().status == "draft"
    assert published.versions.count() == 1


def test_an_edit_keeps_rich_text_clean(anna):
    practice = GoodPractice.draft(anna, text(goals="<p>x</p><script>1</script>"))
    assert "script" not in GoodPractice.objects.get(pk=practice.pk).goals


@pytest.mark.parametrize(("late", "outdated"), [(90, False), (91, True)])
def test_possibly_outdated_is_computed_ninety_days_after_the_review_date(published, late, outdated):
    published.review_due = timezone.localdate() - timedelta(days=late)
    assert published.is_possibly_outdated is outdated


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert months_after(day, months) == later


def test_related_practices_share_tags(published, anna, ravi, carla, django_assert_num_queries):
    close = GoodPractice.draft(anna, text(title="Close"))
    far = GoodPractice.draft(anna, text(
        title="Far", forms=["stalking"], interventions=["training"], people=["disability"],
        other_tags=[],
    ))
    one = GoodPractice.draft(anna, text(
        title="One", interventions=["training"], people=["disability"], other_tags=[]
    ))
    for practice in (close, far, one):
        practice.submit(anna)
        practice.publish(ravi, "well_described")
    GoodPractice.draft(anna, text(title="Hidden"))
    assert len(published.concepts) == 4
    list(GoodPractice.objects.visible_to(carla))
    with django_assert_num_queries(1):
        related = list(GoodPractice.objects.related_to(published, carla))
    assert related == [close, one]


def test_an_owner_is_kept_by_name(anna):
    practice = GoodPractice.draft(anna, text(owner_organisation="GGD Utrecht"))
    assert practice.owner_organisation == Organisation.objects.get(name="GGD Utrecht")


@pytest.mark.parametrize("level", ["well_substantiated", "strong_indications"])
def test_a_high_level_without_a_source_is_not_published(waiting, ravi, level):
    with pytest.raises(Incomplete) as refused:
        waiting.publish(ravi, level)
    assert [gap.field for gap in refused.value.gaps] == ["reference"]
    waiting.refresh_from_db()
    assert (waiting.status, waiting.evidence_level) == ("in_review", "")


def test_a_record_that_was_taken_offline_comes_back_as_a_record(published, kim, mo, ben):
    published.archive(kim, "Nobody offers it any more.")
    published.suspend(mo, "Somebody may be recognised.", ground="privacy")
    assert not published.is_visible_to(ben)
    published.reinstate(mo, "The sentence is gone.")
    assert published.status == "archived"
    assert not Document.objects.exists()
    assert not published.is_possibly_outdated


def test_a_practice_waits_once_however_many_versions_it_has(draft, anna, ravi):
    for _round in range(2):
        draft.submit(anna)
        draft.publish(ravi, "well_described")
        draft.withdraw(anna)
        draft.reopen(anna)
    draft.submit(anna)
    assert draft.versions.count() == 2
    assert list(GoodPractice.objects.waiting()) == [draft]


def test_what_waits_longest_comes_first_also_when_it_is_a_new_version(published, anna, ben):
    first = GoodPractice.draft(ben, text(title="First"))
    first.submit(ben)
    copy = published.working_copy()
    copy.edit(anna, copy.content | {"title": "Newer"}, copy.revision)
    copy.submit(anna)
    last = GoodPractice.draft(ben, text(title="Last"))
    last.submit(ben)
    assert list(GoodPractice.objects.waiting()) == [first, published, last]


def test_reviewers_are_not_offered_what_they_may_not_judge(waiting, anna, ravi, kim, owner):
    assert list(GoodPractice.objects.judged_by(kim)) == [waiting]
    assert list(GoodPractice.objects.judged_by(anna)) == []
    ravi.organisation = owner
    assert list(GoodPractice.objects.judged_by(ravi)) == []
    nameless = GoodPractice.draft(anna, text(owner_organisation=""))
    assert list(GoodPractice.objects.judged_by(ravi)) == [nameless]


def test_a_rejected_text_may_be_handed_in_again(waiting, anna, ravi, kim):
    waiting.reject(ravi, "This is a leaflet.", ground="privacy")
    waiting.edit(anna, text(title="Now a practice"), waiting.revision)
    waiting.submit(anna)
    waiting.publish(kim, "well_described")
    assert (waiting.status, waiting.title) == ("published", "Now a practice")
    assert waiting.decision_reason == ""


@pytest.mark.parametrize("visibility", ["members", "public"])
def test_public_is_a_wish_and_shows_nothing_to_visitors(anna, ravi, nobody, applicant, visibility):
    practice = GoodPractice.draft(anna, text(visibility=visibility))
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    for outsider in (nobody, applicant):
        assert not practice.is_visible_to(outsider)
        assert not GoodPractice.objects.visible_to(outsider).exists()
        assert not Document.objects.visible_to(outsider).exists()


@pytest.mark.parametrize("status", ["suspended", "left"])
def test_what_stands_stays_when_its_author_goes(published, anna, ben, ravi, status):
    anna.status = status
    anna.save()
    assert published.is_visible_to(ben)
    assert not published.is_visible_to(anna)
    published.suspend(ravi, "Needs a new owner.", ground="privacy")
    deliver()
    assert "hidden" not in verbs_of(anna)


def test_every_change_of_state_leaves_an_entry(draft, anna, ravi, kim, mo):
    draft.submit(anna)
    draft.request_changes(ravi, "More about safety.")
    draft.submit(anna)
    draft.reject(ravi, "Not a practice.", ground="privacy")
    draft.submit(anna)
    draft.publish(ravi, "well_described")
    draft.suspend(mo, "Privacy.", ground="privacy")
    draft.reinstate(mo, "Mended.")
    draft.archive(kim, "Ended.")
    steps = [entry.action.rsplit(".")[-1] for entry in Entry.objects.about(draft)]
    assert steps == ["submit", "request_changes", "submit", "reject", "submit", "publish",
                     "hide", "unhide", "archive"]
    decisions = Decision.objects.about(draft)
    assert [one.reason for one in decisions][:2] == ["More about safety.", "Not a practice."]
    decided = [entry.data for entry in Entry.objects.about(draft) if "decision" in entry.data]
    assert [data["decision"] for data in decided] == [one.pk for one in decisions]
    assert [data.get("reason", "") for data in decided] == [one.fingerprint for one in decisions]
    assert "safety" not in str(decided)
