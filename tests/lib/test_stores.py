"""A store of files on another machine: refused, away or silent, it is said and waited for once."""
import pytest
from django.core.files.base import ContentFile

from platform_core.lib.stores import StoreAway
from tests.elsewhere import Answered, Remote, Unanswered
from tests.frozen import until

pytestmark = pytest.mark.once


@pytest.fixture
def store(tmp_path):
    store = Remote(location=tmp_path)
    store.save("a.txt", ContentFile(b"words"))
    yield store
    store.fails(None)    # its probe ends


ASKING = {
    "exists": lambda store: store.exists("a.txt"),
    "open": lambda store: store.open("a.txt"),
    "save": lambda store: store.save("b.txt", ContentFile(b"more")),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
@pytest.mark.parametrize("trouble", [Unanswered("hangs"), Answered(403), Answered(500)], ids=str)
def test_whatever_keeps_it_from_answering_is_one_thing_to_callers(store, ask, trouble):
    store.fails(trouble)
    with pytest.raises(StoreAway):
        ask(store)


def test_what_is_not_there_is_no_trouble_of_the_store(store):
    store.fails(Answered(404))
    with pytest.raises(FileNotFoundError):
        store.open("a.txt")
    store.fails(None)
    assert store.exists("a.txt")


@pytest.mark.parametrize("trouble", [Unanswered("hangs"), Answered(503)], ids=str)
def test_nobody_waits_twice_for_what_gave_no_answer(store, trouble):
    store.fails(trouble)
    for _reader in range(3):
        with pytest.raises(StoreAway):
            store.exists("a.txt")
    assert store.asked == ["exists"]
    store.fails(None)
    until(lambda: not store.breaker.is_open)
    assert store.exists("a.txt")


def test_a_refusal_is_an_answer_and_the_next_may_ask(store):
    store.fails(Answered(403))
    for _reader in range(2):
        with pytest.raises(StoreAway):
            store.exists("a.txt")
    assert store.asked == ["exists", "exists"]


def test_a_mistake_of_ours_stays_what_it_is(store):
    store.fails(KeyError("ours"))
    with pytest.raises(KeyError):
        store.exists("a.txt")
    assert not store.breaker.is_open
