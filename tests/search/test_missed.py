"""What was searched and not found: counted without words or members, told from five on."""
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from platform_core.lib import sweeps
from platform_core.lib.desks import tasks
from platform_core.search.missed import (
    ENOUGH_MEMBERS,
    MOST_WORDS,
    Miss,
    MissedDay,
    MissedWord,
    forget_old,
    note,
    old,
    questions_lately,
)
from tests.conftest import make_member


@pytest.fixture
def members(db):
    return [make_member(f"seeker{number}") for number in range(ENOUGH_MEMBERS)]


def told():
    return sorted(MissedWord.objects.values_list("word", flat=True))


def test_a_word_is_written_down_when_the_fifth_member_misses_it(client_of, members):
    *first, fifth = members
    for member in first:
        for _again in range(3):
            client_of(member).get("/search/", {"q": "zeppelin opvangballon"})
    assert told() == []
    assert Miss.objects.count() == 2 * len(first)
    client_of(fifth).get("/search/", {"q": "Zeppelin"})
    assert told() == ["zeppelin"]
    assert questions_lately() == 3 * len(first) + 1


def test_nothing_kept_says_who_or_what(members):
    note(members[0], ["zeppelin"])
    kept = [str(value) for row in Miss.objects.values("key", "mark") for value in row.values()]
    assert all(len(value) == 64 and "zeppelin" not in value for value in kept)
    note(members[1], ["zeppelin"])
    assert Miss.objects.values("key").distinct().count() == 1
    assert Miss.objects.values("mark").distinct().count() == 2


@pytest.mark.parametrize("asked", [
    {"q": "zeppelin", "sector": "police"}, {"q": "zeppelin", "in": "practices"},
    {"q": "zeppelin", "page": 2}, {"q": "zeppelin", "after": "2020-01-01"}, {"q": "interpreters"},
    {"sector": "education"}, {"q": "de"}, {"q": "🙂"}, {"q": "zeppelin", "all": "1"},
])
def test_what_was_narrowed_or_found_is_not_missed(client_of, carla, threads, asked):
    client_of(carla).get("/search/", asked)
    assert Miss.objects.count() == 0


@pytest.mark.parametrize("word", [
    "ab", "x" * 41, "0612345678", "a1b2", "anna@example.org", "12-03-1990",
])
def test_what_may_say_something_of_a_person_is_not_counted(members, word):
    note(members[0], [word])
    assert Miss.objects.count() == 0


def test_a_question_counts_some_of_its_words(carla):
    note(carla, [f"woord{'x' * number}" for number in range(30)])
    assert Miss.objects.count() == MOST_WORDS


def test_every_question_is_counted_by_the_day(carla):
    for _again in range(3):
        note(carla, [])
    assert MissedDay.objects.get().questions == questions_lately() == 3


def missed_by(members, word, days_ago=0):
    for member in members:
        note(member, [word])
    Miss.objects.filter(day=timezone.localdate()).update(
        day=timezone.localdate() - timedelta(days=days_ago))


def test_a_word_goes_when_too_few_missed_it_lately(members, settings):
    missed_by(members, "zeppelin", settings.KEPT_DAYS["missed"] + 1)
    missed_by(members, "luchtballon", settings.KEPT_DAYS["missed"] - 1)
    assert [rows.count() for rows in old()][:2] == [5, 0]
    forget_old()
    assert told() == ["luchtballon"]
    assert Miss.objects.count() == len(members)
    assert "forget missed words" in sweeps.due_now()


def test_days_of_long_ago_are_forgotten(carla, settings):
    note(carla, [])
    MissedDay.objects.update(
        day=timezone.localdate() - timedelta(days=settings.KEPT_DAYS["missed"] + 1))
    forget_old()
    assert not MissedDay.objects.exists()


def test_coordinators_see_the_pile_and_take_from_it(client_of, kim, members):
    missed_by(members, "zeppelin")
    client = client_of(kim)
    page = client.get("/edit/missed/").content.decode()
    assert "zeppelin" in page
    assert "5 members" in page
    assert "5 questions found nothing" in page
    assert [(task.count, task.href) for task in tasks() if "missed" in task.href] == [
        (1, "/edit/missed/")]
    word = MissedWord.objects.get()
    answer = client.post(f"/edit/missed/{word.pk}/set-aside/")
    assert (answer.status_code, answer.url) == (302, "/edit/missed/")
    assert (told(), Miss.objects.count()) == ([], 0)
    assert "Nothing is missed" in client.get("/edit/missed/").content.decode()
    assert [task for task in tasks() if "missed" in task.href] == []
    assert client.post(f"/edit/missed/{word.pk}/set-aside/").status_code == 404


@pytest.mark.parametrize("who", ["carla", "mo", "ravi"])
def test_for_others_there_is_no_pile(client_of, request, members, who):
    missed_by(members, "zeppelin")
    client = client_of(request.getfixturevalue(who))
    assert client.get("/edit/missed/").status_code == 404
    pk = MissedWord.objects.get().pk
    assert client.post(f"/edit/missed/{pk}/set-aside/").status_code == 404
    assert told() == ["zeppelin"]


def test_the_pile_costs_the_same_for_one_word_and_for_many(
    client_of, kim, members, django_assert_max_num_queries
):
    client = client_of(kim)
    missed_by(members, "zeppelin")
    client.get("/edit/missed/")
    with django_assert_max_num_queries(20) as one:
        client.get("/edit/missed/")
    for letter in "abcdefghij":
        missed_by(members, f"zeppelin{letter}")
    with django_assert_max_num_queries(20) as many:
        client.get("/edit/missed/")
    assert len(one) == len(many)


def test_a_search_that_finds_nothing_costs_the_same_for_one_word_and_for_many(
    client_of, carla, members, django_assert_max_num_queries
):
    client = client_of(carla)
    for question in ("zeppelin", "aa bbb"):    # what is counted is remembered
        client.get("/search/", {"q": question})
    cache.clear()
    with django_assert_max_num_queries(40) as one:
        client.get("/search/", {"q": "luchtballon"})
    cache.clear()
    with django_assert_max_num_queries(40) as many:
        client.get("/search/", {"q": "luchtballon vliegmachine raketje stoomboot"})
    assert len(many) <= len(one) + 2
