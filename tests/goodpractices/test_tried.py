"""Tried in my setting: one of each organisation, told to the owner, shown whatever came of it."""
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from goodpractices.models import Adoption, AdoptionAnswer, GoodPractice
from platform_core.lib import sweeps
from platform_core.lib.kinds import kinds_that
from platform_core.members.models import Organisation
from platform_core.moderation.models import QueueItem, Report
from platform_core.notifications.models import Event, Inbox, Notification
from platform_core.rights.erasing import erase
from platform_core.rights.owned import facts_of
from platform_core.workflow.models import Freeze, Frozen, NotAllowedNow, Stale
from tests.conftest import make_member
from tests.goodpractices.conftest import bring, text
from tests.goodpractices.test_practice import deliver
from tests.goodpractices.trying import TEXT, tell, works_at
from tests.racing import at_once


@pytest.fixture
def carla(carla):
    return works_at(carla, "City police", "police", "BE")


@pytest.fixture
def ben(ben):
    return works_at(ben, "Waterside council", "municipality", "NL")


def fresh(one):
    return type(one).objects.get(pk=one.pk)


def bell(member):
    return Inbox.objects.of(member).unread


def told(verb):
    return Event.objects.filter(verb=verb).count()


def test_it_stands_is_counted_and_the_owner_hears(published, carla, anna):
    one = tell(carla, published, outcome="did_not_work", changed="Fifteen minutes, not ten")
    assert (one.status, one.version, one.sector, one.country) == ("published", 1, "police", "BE")
    assert fresh(published).tried_count == 1
    deliver()
    notice = Notification.objects.get(member=anna, verb="practice_tried")
    assert notice.event.target == one
    assert one.get_absolute_url() == f"/practices/{published.pk}/tried/#tried-{one.pk}"


def test_the_database_holds_one_of_each_organisation(published, carla):
    one = tell(carla, published)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(practice=published, organisation=one.organisation, author=carla,
                                text="Once more", status="published")
    one.take_back(carla)
    assert tell(carla, published).status == "published"


def test_two_colleagues_at_once_tell_one(published, carla):
    ella = works_at(make_member("ella"), "City police")
    with pytest.raises(Stale) as stale:
        tell(carla, published)
        tell(ella, published, text="From another desk")
    assert stale.value.current.text == TEXT
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize("who", ["anna", "colleague", "loose"])
def test_the_owner_does_not_count_itself(published, owner, anna, who):
    by = {"anna": anna, "loose": make_member("loose"),
          "colleague": works_at(make_member("col"), owner.name)}[who]
    with pytest.raises(NotAllowedNow):
        tell(by, published)
    assert not Adoption.objects.exists()


def test_what_is_not_published_cannot_be_tried(waiting, carla):
    with pytest.raises(NotAllowedNow):
        tell(carla, waiting)


def test_still_trying_comes_back_with_what_came_of_it(published, carla, anna):
    one = tell(carla, published, outcome="")
    ella = works_at(make_member("ella"), "City police")
    one = tell(ella, published, revision=0, outcome="partly", text="At night it does not work")
    assert (one.outcome, one.revision, one.author) == ("partly", 1, ella)
    assert told("practice_tried") == 2
    tell(ella, published, revision=1, outcome="partly", text="At night it does not work at all")
    assert told("practice_tried") == 2
    with pytest.raises(Stale):
        tell(carla, published, revision=0, outcome="worked")
    assert fresh(one).outcome == "partly" and fresh(published).tried_count == 1


def test_who_still_tries_is_asked_once_after_half_a_year(published, carla, ben):
    one, other = tell(carla, published, outcome=""), tell(ben, published)
    work, _every = sweeps.SWEEPS["organisations still trying"]
    work()
    assert told("tried_asked") == 0
    Adoption.objects.update(changed_at=timezone.now() - timedelta(days=183))
    work()
    work()
    assert told("tried_asked") == 1
    assert Event.objects.get(verb="tried_asked").target.told_directly("tried_asked") == {
        carla.pk: "tried_asked"}
    assert fresh(one).asked_at and not fresh(other).asked_at
    tell(carla, published, revision=0, outcome="", text="Still at it")
    assert fresh(one).asked_at is None


def test_what_may_betray_somebody_waits_for_a_moderator(published, carla, mo):
    one = tell(carla, published, text="A woman of 34 from Almelo, mother of three, fled Syria")
    assert (one.status, one.held_for) == ("pending", "privacy")
    assert fresh(published).tried_count == 0 and told("practice_tried") == 0
    assert QueueItem.objects.waiting().count() == 1
    one.decide("publish", mo)
    assert fresh(published).tried_count == 1 and told("practice_tried") == 1


def test_a_newcomer_waits_and_what_comes_back_is_mended(published, newcomer, mo):
    noor = works_at(newcomer, "Shelter")
    one = tell(noor, published)
    assert one.held_for == "first_posts"
    one.decide("return", mo, "Say where")
    one = tell(noor, published, revision=0, text="In a shelter")
    assert one.status == "pending"
    one.decide("reject", mo, "No", "off_topic")
    with pytest.raises(NotAllowedNow):
        tell(noor, published, revision=1, text="Again")


def test_hidden_it_is_counted_no_more_and_shown_again_it_is(published, carla, mo, anna):
    one = tell(carla, published)
    deliver()
    heard = bell(anna)
    Report.file(anna, one, "other", "It betrays somebody").decide(
        "uphold", mo, "It does", "privacy")
    assert fresh(one).status == "hidden" and fresh(published).tried_count == 0
    assert bell(anna) == heard - 1
    fresh(one).decide("unhide", mo)
    assert fresh(published).tried_count == 1


def test_taken_back_its_words_and_the_answer_are_gone(published, carla, anna):
    one = tell(carla, published, changed="Nothing")
    answer = AdoptionAnswer.objects.give(anna, one, "Thank you for this")
    fresh(one).take_back(carla)
    assert (fresh(one).text, fresh(one).changed, fresh(answer).text) == ("", "", "")
    assert fresh(answer).status == "removed" and fresh(published).tried_count == 0


def test_the_owner_answers_once_and_who_told_hears(published, carla, anna):
    one = tell(carla, published)
    answer = AdoptionAnswer.objects.give(anna, one, "In version 2 the whole team says yes first")
    assert answer.status == "published"
    deliver()
    assert Notification.objects.get(member=carla, verb="tried_answered").event.target == answer
    with pytest.raises(NotAllowedNow):
        AdoptionAnswer.objects.give(anna, one, "And another thing", 0)


def test_an_answer_that_was_given_back_is_mended(published, carla, anna, mo):
    one = tell(carla, published)
    answer = AdoptionAnswer.objects.give(anna, one, "A woman of 34 from Almelo, mother of three, "
                                                    "fled Syria")
    assert answer.status == "pending"
    answer.decide("return", mo, "Leave her out")
    answer = AdoptionAnswer.objects.give(anna, one, "We agree", 0)
    assert answer.text == "We agree"


def test_lists_and_objects_agree(published, carla, ben, anna, ravi, mo, kim, newcomer, applicant,
                                 waiting_for_nobody):
    one = tell(carla, published)
    AdoptionAnswer.objects.give(anna, one, "Thank you")
    held = tell(works_at(newcomer, "Shelter"), published)
    other = tell(ben, waiting_for_nobody)
    AdoptionAnswer.objects.give(anna, other, "Thank you too")
    tell(works_at(kim, "Desk"), published).take_back(kim)
    people = (anna, ben, carla, ravi, mo, kim, newcomer, applicant, AnonymousUser(),
              works_at(make_member("ella"), "Shelter"))
    for state in ("published", "withdrawn"):
        if state == "withdrawn":
            waiting_for_nobody.withdraw(anna)
        for model in (Adoption, AdoptionAnswer):
            for member in people:
                seen = set(model.objects.visible_to(member))
                assert seen == {row for row in model.objects.all() if row.is_visible_to(member)}
    assert not held.is_visible_to(carla) and held.is_visible_to(people[-1])
    assert not fresh(other).is_visible_to(carla)


@pytest.fixture
def waiting_for_nobody(anna, ravi):
    """A second practice, which will be withdrawn."""
    return bring(GoodPractice.draft(anna, text(title="Another way")), "published", anna, ravi)


@pytest.mark.parametrize("way", ["suspend", "withdraw"])
def test_when_the_practice_goes_nobody_is_told_of_it(published, carla, anna, mo, way):
    AdoptionAnswer.objects.give(anna, tell(carla, published), "Thank you")
    deliver()
    assert bell(carla) == 1
    if way == "suspend":
        published.suspend(mo, "It may do harm", ground="privacy")
    else:
        published.withdraw(anna)
    assert bell(carla) == 0


def test_what_is_frozen_is_not_rewritten(published, carla):
    one = tell(carla, published)
    Freeze.objects.hold(one)
    with pytest.raises(Frozen):
        tell(carla, published, revision=0, text="Other words")
    assert fresh(one).text == TEXT


def test_it_is_exported_and_goes_with_whoever_told_it(published, carla, anna):
    one = tell(carla, published)
    answer = AdoptionAnswer.objects.give(anna, one, "Thank you")
    assert facts_of(one)["text"] == TEXT and facts_of(answer)["text"] == "Thank you"
    erase(carla, ["Carla Example"], with_posts=False)
    assert (fresh(one).status, fresh(one).text) == ("removed", "")
    assert fresh(published).tried_count == 0


def test_the_owners_answer_goes_with_the_owner(published, carla, anna):
    one = tell(carla, published)
    answer = AdoptionAnswer.objects.give(anna, one, "Thank you")
    erase(anna, ["Anna Example"], with_posts=False)
    assert (fresh(answer).status, fresh(answer).text) == ("removed", "")
    assert fresh(one).text == TEXT


def test_organisations_that_become_one_keep_what_both_told(published, carla, ben, kim):
    mine, theirs = tell(carla, published), tell(ben, published, outcome="partly")
    police, council = mine.organisation, theirs.organisation
    police.merge_into(Organisation.objects.get(pk=council.pk), kim)
    assert fresh(mine).organisation == police and fresh(theirs).organisation == council
    assert Adoption.objects.of_organisation(council.pk).get() == theirs
    third = Organisation.objects.named("Region")
    Organisation.objects.get(pk=council.pk).merge_into(third, kim)
    assert fresh(theirs).organisation == third


def test_both_are_reported_and_wait_in_the_queue_by_name():
    for name in ("adoption", "adoption_answer"):
        assert name in kinds_that("queued") and name in kinds_that("reported")


@pytest.mark.django_db(transaction=True)
def test_two_organisations_at_once_are_both_counted(published, carla, ben):
    at_once(lambda: tell(carla, published), lambda: tell(ben, published))
    assert GoodPractice.objects.get(pk=published.pk).tried_count == 2
