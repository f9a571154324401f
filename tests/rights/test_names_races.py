"""Two coordinators in the same moment: it is released once, or given up, never both."""
import pytest

from platform_core.audit.models import Entry
from platform_core.rights.models import Redaction
from tests.conftest import make_member
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def redaction(kim):
    one = Redaction.objects.ask(kim, ["Zebedia Quillfeather"], "report")
    one.search()
    return one


def mine(redaction):
    """The same row, as another process would have read it."""
    return Redaction.objects.get(pk=redaction.pk)


def test_of_two_who_release_at_once_one_does(redaction):
    vera, wim = (make_member(name, is_coordinator=True) for name in ("vera", "wim"))
    one, other = mine(redaction), mine(redaction)
    results = at_once(lambda: one.release(vera, one.seen), lambda: other.release(wim, other.seen))
    assert sorted(results) == [False, True]
    released = Entry.objects.about(redaction).get(action="rights.redaction.release")
    assert mine(redaction).released_by == released.actor


def test_it_is_released_or_given_up(redaction, kim):
    vera = make_member("vera", is_coordinator=True)
    one, other = mine(redaction), mine(redaction)
    results = at_once(lambda: one.release(vera, one.seen), lambda: other.withdraw(kim))
    assert sorted(results) == [False, True]
    now = mine(redaction)
    assert (now.status, bool(now.strings)) in {("released", True), ("withdrawn", False)}


def test_two_workers_take_it_out_once(redaction):
    vera = make_member("vera", is_coordinator=True)
    redaction.release(vera, redaction.seen)
    assert at_once(mine(redaction).carry_out, mine(redaction).carry_out) == [None, None]
    carried = Entry.objects.about(redaction).filter(action="rights.redaction.carry_out")
    assert carried.count() == 1
    assert mine(redaction).status == "done"


def test_a_search_that_ends_after_giving_up_brings_nothing_back(redaction, kim):
    redaction.search_again()
    late = mine(redaction)
    assert mine(redaction).withdraw(kim)
    late.search()
    now = mine(redaction)
    assert (now.status, now.places, now.strings) == ("withdrawn", [], [])
