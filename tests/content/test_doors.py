"""Role × page of the desk: for whom each exists, what it answers to a bad id, and what it costs."""
import pytest
from django.urls import reverse

from tests.content.making import a_work, live, written

pytestmark = pytest.mark.once

ARABIC = {"title": "هل يحدث هذا معك؟", "help": "الرقم 112."}
FOR_EDITORS = ["languages", "add_language", "language", "close_language"]
POSTED = ["begin", "submit", "restore", "publish", "open_language", "prepare_language",
          "translators", "dismiss"]


@pytest.fixture
def world(kim, lena, samira):
    work = a_work()
    live(work, "en", kim, lena)
    return work, written(work, "ar", samira, ARABIC)


def addresses(world):
    """{name: address} of everything in the desk."""
    work, edition = world
    facts = {"board": [], "work": [work.pk], "text": [work.pk, "ar"], "begin": [work.pk, "ar"],
             "languages": [], "add_language": [], "dismiss": ["ar", 1]}
    of_editions = ["edition", "preview", "write", "submit", "restore", "give_up", "decide",
                   "publish", "take_down", "confirm", "send_out", "read_in"]
    of_languages = ["language", "open_language", "close_language", "prepare_language",
                    "translators"]
    facts |= {name: [edition.pk] for name in of_editions} | {name: ["ar"] for name in of_languages}
    return {name: reverse(f"content:{name}", args=args) for name, args in facts.items()}


@pytest.mark.parametrize("role", ["nobody", "applicant", "carla", "ravi", "mo"])
def test_the_desk_does_not_exist_for_others(world, role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    expected = {"nobody": 302, "applicant": 403}.get(role, 404)
    for name, address in addresses(world).items():
        sent = client.post if name in POSTED else client.get
        assert sent(address).status_code == expected, name


def test_a_translator_knows_nothing_of_other_languages_and_of_what_editors_do(
    world, samira, client_of
):
    work, _edition = world
    client, known = client_of(samira), addresses(world)
    assert {name: client.get(known[name]).status_code for name in FOR_EDITORS} == dict.fromkeys(
        FOR_EDITORS, 404)
    for name in ("open_language", "prepare_language", "translators", "dismiss"):
        assert client.post(known[name]).status_code == 404
    assert client.get(reverse("content:text", args=[work.pk, "en"])).status_code == 404
    board = client.get(known["board"]).content.decode()
    assert "العربية" in board and "Soomaali" not in board


def test_a_translator_opens_what_is_in_the_own_language(world, samira, client_of):
    client, known = client_of(samira), addresses(world)
    opened = ["board", "work", "text", "edition", "preview", "write", "give_up", "send_out",
              "read_in"]
    assert {name: client.get(known[name]).status_code for name in opened} == dict.fromkeys(
        opened, 200)
    refused = ["decide", "take_down", "confirm"]
    assert {name: client.get(known[name]).status_code for name in refused} == dict.fromkeys(
        refused, 403)


@pytest.mark.parametrize("path", [
    "texts/99999/", "texts/{work}/xx/", "texts/{work}/x%00/", "editions/99999/",
    "editions/99999/write/", "editions/99999999999999999999999/", "languages/xx/",
    "editions/0/text.xliff", "texts/-1/", "languages/AR/",
])
def test_what_is_not_there_is_a_404(world, kim, client_of, path):
    address = "/edit/" + path.format(work=world[0].pk)
    assert client_of(kim).get(address).status_code == 404


@pytest.mark.parametrize("name", POSTED)
def test_what_changes_something_is_posted(world, kim, client_of, name):
    assert client_of(kim).get(addresses(world)[name]).status_code == 405


@pytest.mark.parametrize("query", [
    "state=nothing", "language=zz", "kind=%00", "after=x", "after=-1", "after=" + "9" * 60,
    "language=" + "x" * 3000,
])
def test_a_filter_that_is_none_shows_everything(world, kim, client_of, query):
    answer = client_of(kim).get(f"/edit/?{query}")
    assert answer.status_code == 200
    assert "For you" in answer.content.decode()


@pytest.mark.parametrize("name", ["write", "edition", "text", "preview", "work"])
def test_a_page_costs_the_same_whatever_its_size(
    kim, lena, samira, client_of, name, django_assert_max_num_queries
):
    counts = []
    for size in (2, 30):
        work = a_work(f"of-{size}")
        texts = {f"part-{n}": f"Words {n}" for n in range(size)}
        live(work, "en", kim, lena, texts)
        for _time in range(size // 2):
            live(work, "ar", samira, kim, {key: f"{text} م" for key, text in texts.items()})
        edition = written(work, "ar", samira, dict.fromkeys(texts, "م"))
        args = {"text": [work.pk, "ar"], "work": [work.pk]}.get(name, [edition.pk])
        client, address = client_of(kim), reverse(f"content:{name}", args=args)
        client.get(address)
        with django_assert_max_num_queries(24) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
