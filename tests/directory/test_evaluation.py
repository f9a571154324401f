"""What participants said, as numbers: bounded, added up, suppressed, and led to nobody."""
from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from platform_core.audit.models import Entry
from platform_core.directory.models import InfoSession, Remark, Tally, Use
from platform_core.directory.models.evaluation import (
    ANSWERS,
    CODE_LENGTH,
    LEAST,
    LETTERS,
    QUESTIONS,
    suppressed,
)
from platform_core.directory.pages.sessions import ANSWERS as ANSWER_WORDS
from platform_core.directory.pages.sessions import QUESTIONS as QUESTION_WORDS
from platform_core.privacy import rows
from platform_core.privacy.checked import Blocked
from platform_core.privacy.models import Checkpoint
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, fresh, held

# counts of yes, partly, no → what may be shown
TABLE = [
    ((0, 0, 0), (None, None, None)),
    ((4, 0, 0), (None, None, None)),
    ((4, 4, 4), (None, None, None)),
    ((5, 0, 0), (None, None, None)),      # everybody said yes: that is each one's answer
    ((20, 0, 0), (None, None, None)),
    ((20, 1, 0), (None, None, None)),     # the two hidden ones would be known to be one
    ((20, 3, 2), (20, None, None)),
    ((20, 4, 4), (20, None, None)),
    ((20, 5, 0), (20, None, None)),
    ((20, 6, 1), (20, None, None)),       # one alone could be worked out: a second is hidden
    ((6, 20, 1), (None, 20, None)),
    ((5, 5, 5), (5, 5, 5)),
    ((5, 5, 4), (5, None, None)),
    ((100, 50, 25), (100, 50, 25)),
]


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def session(anna, zeli, kim):
    """A session that was held by ten."""
    one = a_session(anna, a_key_person(zeli, kim, Use.LISTED))
    one.agree(zeli)
    return held(one, zeli, 10)


def said(*counts):
    return dict(zip(ANSWERS, counts, strict=True))


@pytest.mark.parametrize(("counts", "shown"), TABLE)
def test_what_may_be_shown(counts, shown):
    assert suppressed(said(*counts)) == said(*shown)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_hiding_is_the_same_whatever_the_order(counts):
    names = [str(place) for place in range(len(counts))]
    one_way = suppressed(dict(zip(names, counts, strict=True)))
    other = suppressed(dict(zip(reversed(names), reversed(counts), strict=True)))
    assert one_way == other


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_several_worlds_fit_to_what_is_shown(counts):
    """For whoever knows the total there is another way in which people may have answered."""
    cells = {str(place): count for place, count in enumerate(counts)}
    hidden = {one for one, count in suppressed(cells).items() if count is None}
    if not hidden or len(hidden) == len(cells):
        return
    rest = sum(cells[one] for one in hidden)
    assert rest >= LEAST
    worlds = {one: range(rest + 1) for one in hidden}
    assert all(len(possible) > 1 for possible in worlds.values())
    assert len(hidden) > 1


@given(st.lists(st.integers(LEAST, 60), min_size=2, max_size=6))
def test_large_numbers_are_all_shown(counts):
    cells = {str(place): count for place, count in enumerate(counts)}
    assert suppressed(cells) == cells


def test_a_held_session_has_a_tally_for_each_answer(session):
    rows = session.tallies.values_list("question", "answer", "count")
    assert sorted(rows) == sorted(
        (question, answer, 0) for question in QUESTIONS for answer in ANSWERS)


def test_every_question_and_answer_has_words():
    assert set(QUESTION_WORDS) == set(QUESTIONS)
    assert set(ANSWER_WORDS) == set(ANSWERS)


def test_answers_are_added_up(session):
    InfoSession.take_answer(session.code, {"clear": "yes", "pass_on": "no"})
    InfoSession.take_answer(session.code, {"clear": "yes"})
    InfoSession.take_answer(session.code, {})
    counts = Counter()
    for tally in session.tallies.all():
        counts[tally.question, tally.answer] += tally.count
    assert +counts == {("clear", "yes"): 2, ("pass_on", "no"): 1}
    assert fresh(session).answered == 3


def test_an_answer_leaves_no_row_no_moment_and_no_entry(session):
    before = Entry.objects.count(), Tally.objects.count(), Remark.objects.count()
    InfoSession.take_answer(session.code, {"clear": "yes"})
    after = Entry.objects.count(), Tally.objects.count(), Remark.objects.count()
    assert after == before
    moments = [field.name for field in InfoSession._meta.concrete_fields
               if "Date" in type(field).__name__]
    assert set(moments) == {"starts_at", "reminded_at", "answers_until"}
    assert {field.name for field in Tally._meta.concrete_fields} == {
        "id", "session", "question", "answer", "count"}


@pytest.mark.parametrize(
    "answers",
    [
        {"clear": "perhaps"},
        {"no_question": "yes"},
        {"": ""},
        {"clear": ""},
    ],
)
def test_what_nobody_asked_is_added_to_nothing(session, answers):
    InfoSession.take_answer(session.code, answers)
    assert not session.tallies.filter(count__gt=0).exists()


@pytest.mark.parametrize(
    "code",
    [
        "",
        "0",
        "zzzzzzzz",
        "ABCDEFGH",
        "' OR 1=1 --",
        "\u202ex",
        "x" * 400,
    ],
)
def test_an_address_that_is_none_takes_nothing(session, code):
    assert InfoSession.taking(code) is None
    assert InfoSession.take_answer(code, {"clear": "yes"}) is False
    assert fresh(session).answered == 0


def test_codes_are_of_letters_that_are_not_taken_for_others(session):
    assert len(session.code) == CODE_LENGTH
    assert set(session.code) <= set(LETTERS)
    assert not set(LETTERS) & set("0o1il")


def test_a_code_leads_to_one_session(session, anna, zeli, kim):
    other = a_session(anna, session.person)
    other.agree(zeli)
    other = held(other, zeli, 3)
    assert other.code != session.code
    with pytest.raises(IntegrityError), transaction.atomic():
        InfoSession.objects.filter(pk=other.pk).update(code=session.code)


def test_the_database_holds_that_answers_are_no_more_than_people(session):
    with pytest.raises(IntegrityError), transaction.atomic():
        InfoSession.objects.filter(pk=session.pk).update(answered=11)


@pytest.mark.parametrize(
    ("days", "is_open"),
    [
        (-1, True),
        (0, True),
        (1, False),
        (400, False),
    ],
)
def test_answers_are_taken_through_the_last_day(session, days, is_open):
    last = timezone.localdate() - timedelta(days=days)
    InfoSession.objects.filter(pk=session.pk).update(answers_until=last)
    assert InfoSession.take_answer(session.code, {"clear": "yes"}) is is_open


def test_after_the_end_the_address_is_gone_for_good(session, zeli):
    code = session.code
    session.close(zeli)
    assert InfoSession.taking(code) is None
    assert fresh(session).code == ""
    InfoSession.objects.close_due()
    assert fresh(session).status == "evaluated"


def test_the_sweep_ends_what_is_over_and_nothing_else(session):
    InfoSession.objects.close_due()
    assert fresh(session).status == "held"
    yesterday = timezone.localdate() - timedelta(days=1)
    InfoSession.objects.filter(pk=session.pk).update(answers_until=yesterday)
    InfoSession.objects.close_due()
    InfoSession.objects.close_due()
    assert fresh(session).status == "evaluated"


@pytest.mark.parametrize(
    ("answered", "is_kept"),
    [
        (0, False),
        (4, False),
        (5, True),
        (10, True),
    ],
)
def test_from_five_on_the_numbers_are_kept(session, zeli, answered, is_kept):
    for _one in range(answered):
        InfoSession.take_answer(session.code, {"clear": "yes"}, "Come again")
    fresh(session).close(zeli)
    session = fresh(session)
    assert session.tallies.exists() is is_kept
    assert session.remarks.exists() is is_kept
    assert bool(session.numbers) is is_kept


def test_a_remark_that_betrays_somebody_is_refused_whole(session):
    with pytest.raises(Blocked):
        InfoSession.take_answer(session.code, {"clear": "yes"}, "Her BSN is 111222333, she says")
    assert fresh(session).answered == 0
    assert not session.remarks.exists()


def test_remarks_from_before_the_check_are_walked_by_their_keys_by_chance(session, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 2)
    columns = rows.doors()[Remark]
    monkeypatch.setattr(rows, "doors", lambda: {Remark: columns})
    Remark.objects.bulk_create(Remark(session=session, text="fijn") for _row in range(5))
    assert rows.check_rows() == 5
    place = Checkpoint.objects.get(label="directory.remark")
    assert (place.is_done, place.reached) == (True, str(Remark.objects.last().pk))
    assert rows.check_rows() == 0
