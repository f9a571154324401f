"""Small rules of keeping a practice: days, cards, forms, the words of what was tried."""
import json
from datetime import date
from types import SimpleNamespace

import pytest

from goodpractices.demo import FOLDER
from goodpractices.keeping_forms import PersonForm, StillCorrectForm, WithdrawForm, named
from goodpractices.models import Adoption, GoodPractice, Reminder
from goodpractices.models.dates import months_after
from goodpractices.models.owned import has_left
from goodpractices.models.reminder import WHEN
from goodpractices.pages.facts import outdated_last
from goodpractices.pages.tried import ICONS, OUTCOME_SHORT, Told
from goodpractices.tried_forms import OUTCOMES, AdoptionForm
from platform_core.lib.kinds import DONE, VERBS
from platform_core.members.models import Member, Organisation
from tests.goodpractices.conftest import bring, text
from tests.goodpractices.trying import sent

pytestmark = pytest.mark.once
TICKS = {"steps": "on", "contacts": "on", "links": "on", "due": "2026-04-01"}


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2026, 3, 31), -1, date(2026, 2, 28)),
    (date(2026, 1, 15), -12, date(2025, 1, 15)),
    (date(2024, 2, 29), -12, date(2023, 2, 28)),
    (date(2024, 2, 29), 12, date(2025, 2, 28)),
    (date(2026, 11, 29), 24, date(2028, 11, 29)),
])
def test_months_are_counted_back_as_well(day, months, expected):
    assert months_after(day, months) == expected


def test_the_moments_of_reminders_follow_each_other_and_are_told():
    days = [days for days, _verb in WHEN.values()]
    assert days == sorted(days)
    assert {verb for _days, verb in WHEN.values()} <= set(VERBS)
    assert set(WHEN) | {"ownerless"} == set(Reminder.Kind.values)


def test_what_is_recorded_of_keeping_has_words():
    assert {"still_correct", "name_deputy", "hand_over", "archive", "take_back"} <= set(DONE)


def test_outdated_cards_come_last_and_keep_their_order():
    cards = [SimpleNamespace(pk=pk, is_possibly_outdated=pk in {1, 3}) for pk in range(1, 6)]
    assert [card.pk for card in outdated_last(cards)] == [2, 4, 5, 1, 3]


@pytest.mark.parametrize("missing", ["steps", "contacts", "links", "due"])
def test_each_tick_is_asked_for(missing):
    form = StillCorrectForm({name: on for name, on in TICKS.items() if name != missing})
    assert not form.is_valid() and missing in form.errors


def test_all_ticks_confirm():
    form = StillCorrectForm(TICKS)
    assert form.is_valid() and form.cleaned_data["due"] == date(2026, 4, 1)


def test_who_left_is_known_by_their_state():
    assert has_left(Member(status="left"))
    assert not has_left(Member(status="suspended")) and not has_left(Member(status="member"))


def test_people_are_named_with_where_they_work(db, anna):
    anna.organisation = Organisation(pk=1, name="City clinic")
    assert named(anna) == "Anna Example (City clinic)"
    anna.organisation = None
    assert named(anna) == "Anna Example"


@pytest.mark.parametrize("value", ["", "0", "-1", "x", "9" * 40, "1 OR 1=1"])
def test_only_who_is_offered_is_chosen(anna, ben, value):
    people = Member.objects.filter(pk=ben.pk)
    assert not PersonForm({"person": value}, people=people, label="Who?").is_valid()
    assert not PersonForm({"person": anna.pk}, people=people, label="Who?").is_valid()
    assert PersonForm({"person": ben.pk}, people=people, label="Who?").is_valid()


@pytest.mark.parametrize("said", ["{pk}", "/practices/{pk}/", "https://example.org/practices/{pk}",
                                  "/practices/{pk}-a-title/"])
def test_what_takes_its_place_is_found_by_any_address(published, anna, ravi, said):
    other = bring(GoodPractice.draft(anna, text(title="Another")), "published", anna, ravi)
    form = WithdrawForm({"reason": "", "successor": said.format(pk=other.pk)}, member=anna,
                        practice=published)
    assert form.is_valid(), form.errors
    assert form.step_facts == ["", other]


def test_every_outcome_has_words_and_a_sign_in_one_order():
    codes = [code for code, _words in OUTCOMES]
    assert codes == [*Adoption.Outcome.values, "trying"] == [code for code, _w in OUTCOME_SHORT]
    assert set(ICONS) == set(codes)
    assert Told.of(Adoption(outcome="")).words == "Still trying"
    assert Told.of(Adoption(outcome="did_not_work")).words == "Did not work"


def test_a_form_begins_with_what_was_told():
    told = Adoption(outcome="", since="2025-03", changed="Nothing", text="Words", revision=4)
    assert AdoptionForm.begun_with(told) == {
        "outcome": "trying", "since": "2025-03", "changed": "Nothing", "text": "Words",
        "revision": 4}
    assert AdoptionForm.begun_with(None) == {}
    form = AdoptionForm(sent(outcome="trying"))
    assert form.is_valid() and form.facts["outcome"] == ""


def test_the_demo_tells_of_all_outcomes_within_the_limits():
    rows = json.loads((FOLDER / "adoptions.json").read_text(encoding="utf-8"))
    assert {row["outcome"] for row in rows} == {"", *Adoption.Outcome.values}
    assert len({(row["practice"], row["by"]) for row in rows}) == len(rows)
    assert max(len(row["text"]) for row in rows) <= 600
