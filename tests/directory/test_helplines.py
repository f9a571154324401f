"""One place is asked for help numbers: the rows, and the file before there are any."""
import pytest
from django.core.cache import cache

from platform_core.directory import board
from platform_core.directory.board import known_numbers, sure
from platform_core.directory.loading import load_services
from platform_core.directory.models import Service
from platform_core.lib.helplines import (
    by_country,
    from_file,
    helplines,
    is_public_number,
)
from platform_core.privacy.detectors import find
from tests.directory.making import UNSURE, a_service, a_value, let_fall_due

OWN = "020 123 45 67"    # in form a number of somebody's own


def kinds_in(text):
    return {found.kind for found in find(text)}


def test_the_file_answers_while_nothing_is_kept(db):
    assert helplines() == from_file()


def test_rows_answer_once_there_are_any(kim, lena):
    a_service(kim, lena, number="0800-9999")
    assert [line.number for line in helplines()] == ["0800-9999"]


def test_the_file_does_not_come_back_when_every_row_is_gone(kim, lena):
    one = a_service(kim, lena)
    one.take_down(kim, "Closed")
    assert helplines() == []


def test_loaded_rows_say_what_the_file_said(db):
    load_services()
    kept = {(one.country, one.name, one.number) for one in helplines()}
    assert kept == {(one.country, one.name, one.number) for one in from_file()
                    if one.country != "EU"}
    assert [name for name, lines in by_country() if not lines] == []


def test_a_dead_number_is_named_to_nobody(kim, lena):
    one = a_service(kim, lena, number="0800-9999")
    helplines()
    one.retract(kim, "Nobody answers")
    assert helplines() == []


@pytest.mark.parametrize("sources", [UNSURE])
def test_a_number_of_which_no_source_makes_sure_is_held_until_somebody_calls(kim, lena, sources):
    one = a_service(kim, lena, sources=sources)
    assert helplines()[0].is_held
    one.assure(kim, one.live_id)
    assert not helplines()[0].is_held


def test_a_number_turns_cautious_by_itself(kim, lena):
    one = a_service(kim, lena)
    assert not helplines()[0].is_held
    let_fall_due(one)
    assert helplines()[0].is_held


def test_the_privacy_check_knows_the_numbers_that_are_kept(kim, lena):
    text = f"Bel {OWN} voor hulp."
    assert "phone" in kinds_in(text)
    a_service(kim, lena, number=OWN)
    helplines()
    assert "phone" not in kinds_in(text)


def test_and_still_knows_one_that_is_dead(kim, lena):
    one = a_service(kim, lena, number=OWN)
    one.retract(kim, "Nobody answers")
    helplines()
    assert is_public_number("0201234567")


def test_the_privacy_check_asks_the_database_nothing(kim, lena, django_assert_num_queries):
    a_service(kim, lena, number=OWN)
    cache.clear()
    with django_assert_num_queries(0):
        assert known_numbers() is None
        find(f"Bel {OWN}.")


@pytest.mark.parametrize("count", [1, 12])
def test_the_board_takes_a_statement_each_whatever_its_size(
    kim, lena, django_assert_num_queries, count
):
    for number in range(count):
        a_service(kim, lena, number=f"0800-{number}000")
        a_value(kim, lena, question=f"q-{number}")
    board.changed()
    with django_assert_num_queries(2):
        assert len(board.lines().rows["NL"]) == len(board.values()["NL"]) == count
    with django_assert_num_queries(0):
        board.lines()
        board.values()


def test_a_promise_is_sure_while_its_value_is_known_and_not_due(kim, lena):
    one = a_value(kim, lena, question="free")
    assert sure() == {"nl:free"}
    let_fall_due(one)
    assert sure() == set()


def test_what_was_only_proposed_is_shown_to_nobody(kim):
    Service.objects.add("NL")
    assert board.lines().rows == {}
    assert board.lines().is_kept
