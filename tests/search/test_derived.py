"""Nothing derived outlives what it came from: a name that is taken out is given by no list."""
import re

import pytest
from django.test import Client

from forum.models import Category
from goodpractices.kinds import TEXTS
from goodpractices.models import GoodPractice
from platform_core.content.loading import load_texts
from platform_core.notifications.models import Event, Subscription
from platform_core.search.lexicon import Lexicon
from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import start_thread
from tests.goodpractices.conftest import text
from tests.search.conftest import find, post

NAME, TYPO = "kwikstaarten", "kwikstarten"    # no name: a text with one may be read first


def shown(client, address, **asked):
    """The text of a page, without the words that were asked for."""
    page = client.get(address, asked).content.decode()
    return re.sub(r'value="[^"]*"', "", page).lower()


def mending(member, _client):
    return find(member, TYPO, "nl").mended


def finding(member, _client):
    return find(member, NAME, "nl").total


DERIVED = {
    "the corrections of typing": mending,
    "the hits": finding,
    "what the search suggests": lambda _member, client: NAME in shown(
        client, "/search/suggest/", q=NAME[:5]),
    "the list of discussions": lambda _member, client: NAME in shown(client, "/forum/"),
    "the notices": lambda _member, client: NAME in shown(client, "/notifications/"),
    "the practices of members": lambda _member, client: NAME in shown(client, "/practices/"),
    "the public practices": lambda _member, _client: NAME in shown(Client(), "/en/practices/"),
    "the public search": lambda _member, _client: NAME in shown(
        Client(), "/en/find/", q="interpreters"),
}


def told_by(member, client):
    """The derived lists that give the name."""
    return {name for name, ask in DERIVED.items() if ask(member, client)}


def ways_to_go(mo, ravi, anna, closed_audience):
    """{what is done: (make a text with the name, take it away)}."""
    def a_thread(category):
        return start_thread(ravi, category, f"About {NAME}", language="nl")

    def move(thread):
        thread.move(mo, Category.objects.create(
            slug="closed", name_nl="Dicht", name_en="Closed", audience=closed_audience), "Apart.",
            ground="privacy")

    def a_practice(_category):
        practice = GoodPractice.draft(anna, text(
            title=f"Interpreters of {NAME}", visibility="public"))
        practice.submit(anna)
        practice.publish(ravi, "well_described")
        practice.open_up(ravi)
        return practice

    return {
        "a thread is hidden": (a_thread, lambda one: one.decide(
            "hide", mo, "Recognisable.", "privacy")),
        "a thread is moved among few": (a_thread, move),
        "a post is edited": (
            lambda category: post(ravi, category, "At night", f"Ask {NAME}.", language="nl"),
            lambda one: one.first_post.edit(ravi, "<p>Ask.</p>", one.first_post.revision)),
        "four posts are edited in turn": (
            lambda category: [post(ravi, category, f"Night {number}", f"Ask {NAME}.", language="nl")
                              for number in range(5)],
            lambda many: [one.first_post.edit(ravi, "<p>Ask.</p>", one.first_post.revision)
                          for one in many]),
        "a practice is withdrawn": (a_practice, lambda one: one.withdraw(anna)),
        "a practice is suspended": (a_practice, lambda one: one.decide(
            "hide", mo, "Recognisable.", "privacy")),
    }


WAYS = ["a thread is hidden", "a thread is moved among few", "a post is edited",
        "four posts are edited in turn", "a practice is withdrawn", "a practice is suspended"]


@pytest.mark.parametrize("way", WAYS)
def test_what_leaves_is_in_no_derived_list(
    way, mo, ravi, anna, carla, category, closed_audience, client_of
):
    load_texts(TEXTS)
    Subscription.objects.follow(carla, category)
    make, take_away = ways_to_go(mo, ravi, anna, closed_audience)[way]
    made, client = make(category), client_of(carla)
    for event in Event.objects.filter(delivered=None):
        event.deliver()
    refresh_lexicon()
    before = told_by(carla, client)
    assert {"the corrections of typing", "the hits"} <= before
    assert len(told_by(carla, client)) == len(before)    # and now everything is warm
    take_away(fresh(made))
    assert told_by(carla, client) == set()


def fresh(made):
    for one in made if isinstance(made, list) else [made]:
        one.refresh_from_db()
    return made


def test_a_count_that_was_begun_before_gives_nothing_back(mo, ravi, carla, category):
    """The sweep reads texts, a moderator hides one, and then the sweep writes what it read."""
    thread = start_thread(ravi, category, f"About {NAME}", language="nl")
    read = {NAME: 1, "about": 1}
    thread.decide("hide", mo, "Recognisable.", "privacy")
    Lexicon.store(read, read)
    assert find(carla, TYPO, "nl").mended == {}

