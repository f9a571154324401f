"""A practice stays true: reminders once each, confirmed in one form, outdated, put away in the end.
"""
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from goodpractices.models import GoodPractice, Reminder
from goodpractices.models.dates import months_after
from platform_core.audit.models import Entry
from platform_core.lib import sweeps
from platform_core.lib.zones import platform_day
from platform_core.notifications.models import Event
from platform_core.rights.models import Leaving
from platform_core.taxonomy.models import Concept
from platform_core.workflow.models import Freeze, Frozen, NotAllowedNow
from tests.conftest import make_member
from tests.goodpractices.conftest import bring, text
from tests.goodpractices.test_practice import deliver, verbs_of
from tests.goodpractices.trying import works_at

CHECKS = ["check_soon", "check_due", "check_late", "check_outdated"]


def fresh(practice):
    return GoodPractice.objects.get(pk=practice.pk)


def due(practice, in_days):
    """Let the practice be due in so many days (negative: since); returns it anew."""
    day = platform_day() + timedelta(days=in_days)
    GoodPractice.objects.filter(pk=practice.pk).update(review_due=day)
    return fresh(practice)


def sweep(name="reminders of practices"):
    work, _every = sweeps.SWEEPS[name]
    work()


def said():
    return list(Event.objects.filter(verb__in=CHECKS).order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize(("in_days", "verb", "kind"), [
    (61, "", ""), (60, "check_soon", "before_60"), (31, "check_soon", "before_60"),
    (30, "check_soon", "before_30"), (1, "check_soon", "before_30"), (0, "check_due", "due"),
    (-29, "check_due", "due"), (-30, "check_late", "late_30"), (-89, "check_late", "late_30"),
    (-90, "check_outdated", "late_90"), (-364, "check_outdated", "late_90"),
])
def test_each_moment_has_its_reminder_and_it_is_said_once(published, in_days, verb, kind):
    due(published, in_days)
    sweep()
    sweep()
    assert said() == ([verb] if verb else [])
    assert list(Reminder.objects.values_list("kind", flat=True)) == ([kind] if kind else [])


def test_the_database_holds_each_reminder_to_once(published):
    due(published, 0)
    sweep()
    one = Reminder.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(practice=published, due=one.due, kind=one.kind)


def test_all_moments_of_a_practice_that_nobody_looks_after(published):
    for in_days in (60, 30, 0, -30, -90):
        Reminder.objects.update(due=platform_day() + timedelta(days=in_days))
        due(published, in_days)
        sweep()
    assert said() == ["check_soon", "check_soon", "check_due", "check_late", "check_outdated"]


def test_another_day_is_another_reminder(published, anna):
    one = due(published, 0)
    sweep()
    one.still_correct(anna, one.review_due)
    sweep()
    assert said() == ["check_due"]
    due(published, 0)
    GoodPractice.objects.update(review_due=platform_day() - timedelta(days=1))
    sweep()
    assert said() == ["check_due", "check_due"]


@pytest.mark.parametrize("state", ["withdrawn", "archived", "suspended"])
def test_nobody_is_reminded_of_what_does_not_stand(anna, ravi, state):
    bring(GoodPractice.draft(anna, text()), state, anna, ravi)
    GoodPractice.objects.update(review_due=platform_day())
    sweep()
    assert said() == []


def test_the_owner_hears_first_and_the_deputy_when_it_is_late(published, anna, ben):
    published.name_deputy(anna, ben)
    one = due(published, 0)
    assert one.told_directly("check_due") == {anna.pk: "check_due"}
    assert one.told_directly("check_soon") == {anna.pk: "check_soon"}
    for verb in ("check_late", "check_outdated", "archived"):
        assert one.told_directly(verb) == {anna.pk: verb, ben.pk: verb}
    sweep()
    deliver()
    assert verbs_of(anna)[-1] == "check_due" and "check_due" not in verbs_of(ben)
    anna.leave(by=anna)
    assert fresh(published).told_directly("check_due") == {ben.pk: "check_due"}


@pytest.mark.parametrize("who", ["anna", "ben"])
def test_owner_and_deputy_confirm_and_it_holds_as_long_again(published, anna, ben, who):
    published.name_deputy(anna, ben)
    by = {"anna": anna, "ben": ben}[who]
    one = due(published, -100)
    assert one.is_due and one.is_possibly_outdated
    one.still_correct(by, one.review_due)
    one = fresh(published)
    assert one.review_due == months_after(platform_day(), 24)
    assert (one.confirmed_by, one.confirmations) == (by, 1)
    assert timezone.now() - one.confirmed_at < timedelta(minutes=1)
    assert not one.is_due and not one.is_possibly_outdated
    entry = Entry.objects.about(one).get(action="goodpractices.practice.still_correct")
    assert entry.actor == by and entry.data["until"] == one.review_due.isoformat()


def test_what_perishes_holds_a_year(anna, ravi):
    slug = Concept.objects.of_facet("legal").first().slug
    practice = bring(GoodPractice.draft(anna, text(other_tags=[slug])), "published", anna, ravi)
    one = due(practice, 0)
    one.still_correct(anna, one.review_due)
    assert fresh(one).review_due == months_after(platform_day(), 12)


def test_two_who_confirm_the_same_day_confirm_once(published, anna):
    one = due(published, 0)
    day = one.review_due
    one.still_correct(anna, day)
    with pytest.raises(NotAllowedNow):
        fresh(one).still_correct(anna, day)
    assert fresh(one).confirmations == 1


def test_twice_in_a_row_is_enough_until_a_reviewer_reads_it(published, anna, ravi):
    for _turn in range(2):
        one = due(published, 0)
        one.still_correct(anna, one.review_due)
    one = due(published, 0)
    assert not one.can_be_checked
    with pytest.raises(NotAllowedNow):
        one.still_correct(anna, one.review_due)
    copy = one.working_copy()
    copy.edit(anna, text(results="Another year"), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    assert fresh(one).confirmations == 0 and due(published, 0).can_be_checked


@pytest.mark.parametrize(("in_days", "can"), [(61, False), (60, True), (0, True), (-200, True)])
def test_it_is_confirmed_from_sixty_days_before(published, in_days, can):
    assert due(published, in_days).can_be_checked is can


def test_what_is_frozen_is_not_confirmed(published, anna):
    one = due(published, 0)
    Freeze.objects.hold(one)
    with pytest.raises(Frozen):
        one.still_correct(anna, one.review_due)
    assert fresh(one).confirmations == 0


def test_a_year_after_its_day_it_goes_to_the_archive(published, anna, ravi):
    other = bring(GoodPractice.draft(anna, text(title="Another")), "published", anna, ravi)
    GoodPractice.objects.filter(pk=published.pk).update(
        review_due=months_after(platform_day(), -12))
    GoodPractice.objects.filter(pk=other.pk).update(
        review_due=months_after(platform_day(), -12) + timedelta(days=1))
    assert fresh(published).archived_on == platform_day()
    for _turn in range(2):
        sweep("practices that nobody checks")
    assert (fresh(published).status, fresh(other).status) == ("archived", "published")
    assert fresh(published).left_at is not None
    deliver()
    assert verbs_of(anna).count("archived") == 1
    assert Entry.objects.about(published).last().data == {"overdue": True}


def test_who_confirms_in_time_is_not_put_away(published, anna):
    GoodPractice.objects.update(review_due=months_after(platform_day(), -12))
    late = fresh(published)
    fresh(published).still_correct(anna, late.review_due)
    late.archive_overdue()
    assert fresh(published).status == "published"


def test_what_is_frozen_is_not_put_away(published):
    GoodPractice.objects.update(review_due=date(2020, 1, 1))
    Freeze.objects.hold(published)
    sweep("practices that nobody checks")
    assert fresh(published).status == "published"


def test_a_deputy_is_told_and_takes_over_from_who_is_erased(published, anna, ben):
    published.name_deputy(anna, ben)
    deliver()
    assert verbs_of(ben)[-1] == "deputy_named"
    sweep("practices of who left")
    assert fresh(published).author == anna
    leaves(anna)
    sweep("practices of who left")
    one = fresh(published)
    assert (one.author, one.deputy, one.names_author) == (ben, None, False)
    assert one.versions.get().author == anna
    deliver()
    assert verbs_of(ben)[-1] == "owner_named"
    sweep("practices of who left")
    assert Entry.objects.filter(action="goodpractices.practice.hand_over").count() == 1


def leaves(member):
    """They leave, without what they wrote, and are erased."""
    leaving = Leaving.objects.begin(member, with_posts=False)
    leaving.erase()


def test_without_a_deputy_coordinators_hear_once(published, anna, kim, mo):
    sweep()
    assert not Event.objects.filter(verb="practice_ownerless").exists()
    leaves(anna)
    one = fresh(published)
    assert one.is_without_owner and list(GoodPractice.objects.without_owner()) == [one]
    sweep()
    sweep()
    assert Event.objects.filter(verb="practice_ownerless").count() == 1
    assert set(one.told_directly("practice_ownerless")) == {kim.pk}


def test_a_deputy_who_left_too_is_none(published, anna, ben):
    published.name_deputy(anna, ben)
    leaves(anna)
    assert not fresh(published).is_without_owner
    assert not GoodPractice.objects.without_owner().exists()
    leaves(ben)
    assert fresh(published).is_without_owner and GoodPractice.objects.without_owner().exists()
    sweep("practices of who left")
    assert fresh(published).author == anna


def test_a_new_owner_is_one_of_few_and_answers_for_it(published, anna, ben, kim, owner):
    works_at(ben, owner.name)
    leaves(anna)
    one = fresh(published)
    assert set(one.possible_owners(kim)) == {ben, kim}
    one.hand_over(kim, ben)
    assert fresh(one).author == ben and not fresh(one).is_without_owner
    with pytest.raises(NotAllowedNow):
        stale = fresh(one)
        stale.author_id = anna.pk
        stale.hand_over(kim, kim)


def test_who_was_withdrawn_from_reads_when_and_why(published, anna, ravi, ben):
    other = bring(GoodPractice.draft(anna, text(title="A better way")), "published", anna, ravi)
    published.withdraw(anna, "We found a better way.", other)
    gone = GoodPractice.objects.withdrawn_for(ben, published.pk)
    assert gone.left_at and gone.reason_for_readers == "We found a better way."
    assert gone.successor_for(ben) == other
    other.withdraw(anna)
    assert GoodPractice.objects.withdrawn_for(ben, published.pk).successor_for(ben) is None
    assert GoodPractice.objects.withdrawn_for(AnonymousUser(), published.pk) is None
    draft = GoodPractice.draft(anna, text())
    draft.withdraw(anna)
    assert GoodPractice.objects.withdrawn_for(ben, draft.pk) is None


def test_lists_and_objects_agree_on_who_answers_for_nothing(published, anna, ben):
    bring(GoodPractice.draft(ben, text(title="Ben's")), "published", ben, make_member(
        "rea", is_reviewer=True))
    leaves(anna)
    listed = set(GoodPractice.objects.without_owner())
    assert listed == {one for one in GoodPractice.objects.all() if one.is_without_owner}
