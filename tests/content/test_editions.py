"""The rules of editions: their steps, what the database holds, what a change means elsewhere."""
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from platform_core.audit.models import Entry
from platform_core.content import board, reading
from platform_core.content.models import Edition, Incomplete, Line, NoSource, Work
from platform_core.content.models.line import RefusedFacts
from platform_core.privacy.checked import Blocked
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.content.making import TEXTS, a_work, lines, live, open_language, written
from tests.racing import at_once

ARABIC = {"title": "هل يحدث هذا معك؟", "help": "الرقم 112."}
CHANGES = some.lists(
    some.tuples(some.sampled_from("ABC"), some.sampled_from(["wording", "meaning", "safety"])),
    min_size=1, max_size=5,
)


@pytest.fixture
def work(kim, lena):
    work = a_work()
    live(work, "en", kim, lena)
    return work


@pytest.fixture
def translated(work, samira, kim):
    open_language("ar")
    live(work, "ar", samira, kim, ARABIC)
    return work


def expected(history, seen):
    """What the rule says, from the texts: the gravest change since, unless the words are equal."""
    texts = [text for text, _change in history]
    if texts[-1] == texts[seen]:
        return "current"
    since = {change for place, (text, change) in enumerate(history)
             if place > seen and text != texts[place - 1]}
    return "withheld" if "safety" in since else "outdated" if "meaning" in since else "current"


# Each example undoes what it wrote.
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=CHANGES, data=some.data())
def test_a_translation_stands_as_the_changes_since_it_was_made_say(
    kim, lena, samira, history, data
):
    seen = data.draw(some.integers(0, len(history) - 1))
    with transaction.atomic():
        work = a_work("tried")
        for place, (text, change) in enumerate(history):
            live(work, "en", kim, lena, {"title": text}, change)
            if place == seen:
                live(work, "ar", samira, kim, {"title": "م"})
        standing = board.standing(work, "ar")
        found = next((state for state in ("withheld", "outdated") if getattr(standing, state)),
                     "current")
        transaction.set_rollback(True)
    board.changed()
    assert found == expected(history, seen)


def test_a_draft_of_the_source_makes_nothing_outdated(translated, kim):
    written(translated, "en", kim, {**TEXTS, "help": "New"}, "safety")
    assert board.standing(translated, "ar").state == "unconfirmed"


def test_words_that_come_back_are_confirmed_as_they_were(translated, samira, yusuf, kim):
    translated.live("ar").confirm(yusuf)
    live(translated, "ar", samira, kim, {**ARABIC, "help": "رقم آخر 112"})
    assert board.standing(translated, "ar").unconfirmed == 1
    first = translated.editions.get(language="ar", number=1)
    restored = first.restore(samira)
    restored.submit(samira)
    restored.approve(kim)
    assert board.standing(translated, "ar").state == "current"


def test_whoever_wrote_words_that_stand_confirms_no_later_edition(translated, samira, yusuf, kim):
    live(translated, "ar", yusuf, kim, {**ARABIC, "help": "رقم آخر 112"})
    for translator in (samira, yusuf):
        with pytest.raises(NotAllowedNow):
            translated.live("ar").confirm(translator)


def test_a_source_is_confirmed_by_nobody(work, lena):
    with pytest.raises(NotAllowedNow):
        work.live("en").confirm(lena)


def test_a_draft_that_was_confirmed_and_changed_is_confirmed_no_more(work, samira, yusuf):
    edition = written(work, "ar", samira, ARABIC)
    edition.confirm(yusuf)
    edition.write(yusuf, lines({**ARABIC, "help": "رقم آخر 112"}), edition.revision)
    assert edition.confirmed_by is None
    assert [one.confirmed_in_id for one in edition.blocks.all()] == [edition.pk, None]


def test_nothing_is_translated_before_its_source_is_live(kim):
    with pytest.raises(NoSource):
        a_work().draft("ar", kim)


def test_a_text_without_words_is_not_handed_in(work, samira):
    edition = work.draft("ar", samira)
    with pytest.raises(Incomplete) as lacking:
        edition.submit(samira)
    assert lacking.value.empty == ("title", "help")


def test_what_changed_in_a_source_must_be_said(work, kim):
    edition = written(work, "en", kim, {**TEXTS, "help": "Call 112 now."}, "")
    with pytest.raises(Incomplete) as lacking:
        edition.submit(kim)
    assert lacking.value.unsaid == ("help",)


def test_a_stale_revision_writes_nothing(work, kim, lena):
    edition = written(work, "en", kim)
    with pytest.raises(Stale):
        edition.write(lena, lines({"title": "Mine"}), edition.revision - 1)
    assert edition.blocks.count() == 2


@pytest.mark.parametrize("status", ["submitted", "live"])
def test_what_was_handed_in_is_frozen(work, kim, status):
    edition = work.live("en")
    if status == "submitted":
        edition = written(work, "en", kim, {**TEXTS, "help": "Now 112."})
        edition.submit(kim)
    with pytest.raises(Stale):
        edition.write(kim, lines(), edition.revision)


def test_a_writer_approves_nothing_even_when_another_wrote_last(work, kim, lena):
    edition = written(work, "en", kim, {**TEXTS, "help": "Now 112."})
    edition.write(lena, lines({**TEXTS, "help": "Right now: 112."}, "meaning"), edition.revision)
    edition.submit(lena)
    for writer in (kim, lena):
        with pytest.raises(NotAllowedNow):
            edition.approve(writer)


def test_a_work_that_needs_one_person_is_published_by_its_writer(kim):
    work = a_work("notice", needs_two=False)
    edition = written(work, "en", kim)
    edition.submit(kim)
    edition.approve(kim)
    assert work.live("en") == edition


@pytest.mark.parametrize("facts", [
    {"approver": "kim"}, {"status": "live"}, {"confirmed_by": "kim"},
])
def test_the_database_holds_that_two_people_look(work, kim, facts):
    edition = written(work, "en", kim)
    values = {name: kim if value == "kim" else value for name, value in facts.items()}
    work.live("en").take_down(kim, "Room for another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**values)


@pytest.mark.parametrize("status", ["live", "draft"])
def test_the_database_lets_one_edition_be_live_and_one_open(work, kim, status):
    written(work, "en", kim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(work=work, language_id="en", number=9, status=status,
                               needs_two=False)


def test_only_one_edition_is_worked_on(work, kim, lena):
    edition = work.draft("en", kim)
    assert work.draft("en", lena) == edition
    with pytest.raises(NotAllowedNow):
        work.live("en").restore(lena)


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_in_one_moment_get_one_draft(work, kim, lena):
    found = at_once(*(lambda who=who: Work.objects.get(pk=work.pk).draft("en", who)
                      for who in (kim, lena)))
    assert len({edition.pk for edition in found}) == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_due_goes_live_once_whoever_sweeps(work, kim, lena):
    edition = written(work, "en", kim, {**TEXTS, "help": "Now 112."})
    edition.submit(kim)
    edition.approve(lena, publish_at=timezone.now() + timezone.timedelta(days=1))
    Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now())
    assert sorted(at_once(*[Edition.objects.publish_due] * 2)) == [0, 1]
    assert work.live("en") == edition
    assert work.editions.filter(status="live").count() == 1


def test_what_is_scheduled_waits_for_its_moment(work, kim, lena):
    edition = written(work, "en", kim, {**TEXTS, "help": "Now 112."})
    edition.submit(kim)
    edition.approve(lena, publish_at=timezone.now() + timezone.timedelta(days=1))
    assert Edition.objects.publish_due() == 0
    assert reading.page("page", "you", "en").by_key["help"].text == TEXTS["help"]


def test_what_was_scheduled_and_sent_back_is_approved_anew(work, kim, lena):
    edition = written(work, "en", kim, {**TEXTS, "help": "Now 112."})
    edition.submit(kim)
    edition.approve(lena, publish_at=timezone.now() + timezone.timedelta(days=1))
    edition.send_back(lena, "The number is wrong")
    edition.refresh_from_db()
    assert (edition.status, edition.approver, edition.publish_at) == ("draft", None, None)


def test_every_step_is_in_the_record_without_a_word(work):
    edition = work.live("en")
    actions = [entry.action for entry in Entry.objects.about(edition)]
    assert actions == ["content.edition.begin", "content.edition.submit",
                       "content.edition.approve", "content.edition.publish"]


def test_what_identifies_a_person_is_stored_in_no_block(work, kim):
    edition = work.draft("en", kim)
    with pytest.raises(Blocked):
        edition.write(kim, [Line("title", "BSN 111222333")], edition.revision)


@pytest.mark.parametrize("facts", [
    {"note": "some words"}, {"a b": 1}, {"x": 1.5}, {"x": None}, ["x"], {"x": "y" * 81},
    {str(n): n for n in range(13)},
])
def test_facts_are_numbers_and_codes(work, kim, facts):
    edition = work.draft("en", kim)
    with pytest.raises(RefusedFacts):
        edition.write(kim, [Line("title", "Words", facts=facts)], edition.revision)


def test_lists_and_objects_agree_on_what_may_be_seen(
    translated, samira, kim, mo, carla, applicant, nobody
):
    open_language("ti")
    written(translated, "ar", samira, {**ARABIC, "help": "آخر 112"})
    written(translated, "ti", kim, {"title": "ትግርኛ"})
    a_work("hidden")
    for member in (samira, kim, mo, carla, applicant, nobody):
        for model in (Edition, Work):
            seen = set(model.objects.visible_to(member))
            assert seen == {one for one in model.objects.all() if one.is_visible_to(member)}


def test_a_translator_sees_drafts_of_the_own_language_alone(translated, samira, kim):
    draft = written(translated, "en", kim, {**TEXTS, "help": "Now 112."})
    assert draft not in Edition.objects.visible_to(samira)
    assert translated.live("en") in Edition.objects.visible_to(samira)
