"""The same corpus, the same questions and the same answers, whichever engine is active."""
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search.conftest import find, post

CORPUS = {
    "bed": ("Bed en opvang", "Een veilige opvang voor de nacht, met een bed."),
    "tolk": ("Tolken in de nacht", "Een tolk die je kunt vertrouwen, ook in de nacht."),
    "both": ("Een tolk bij de opvang", "De tolk komt naar de opvang."),
    "cafe": ("Café voor vrouwen", "Elke week koffie in het café."),
    "law": ("Wet en aangifte", "Aangifte doen kan, het hoeft niet. Artikel 2 zegt het."),
    "long": ("Lange woorden", "Zie " + "aansprakelijkheidswaardevaststellingsveranderingen" * 3),
}
QUESTIONS = [
    ("tolk opvang", ["both", "bed", "tolk"]),
    ("tolken", ["both", "tolk"]),
    ("TOLK", ["both", "tolk"]),
    ("nacht", ["bed", "tolk"]),
    ("cafe", ["cafe"]),
    ("CAFÉ", ["cafe"]),
    ("cafe\u0301", ["cafe"]),
    ('"in de nacht"', ["bed", "tolk"]),
    ('"veilige opvang"', ["bed"]),
    ('"opvang veilige"', []),
    ("opvang -tolk", ["bed"]),
    ('nacht -"veilige opvang"', ["tolk"]),
    ('"opvang tolk"', []),
    ("0stop", []),
    ("aangifte -wet", []),
    ("de het een", []),
    ("de opvang", ["bed", "both"]),
    ("artikel ²", ["law"]),
    ("-tolk", []),
    ("zeppelin", []),
    ("", ["bed", "tolk", "both", "cafe", "law", "long"]),
    ("   ", ["bed", "tolk", "both", "cafe", "law", "long"]),
    ("🙂", []),
    ("nacht\x00 tolk", ["tolk", "bed", "both"]),
    ("'); drop table search_document; --", []),
    ('"', []),
    ('""', []),
    ('tolk "opvang', ["both", "bed", "tolk"]),
    ("(tolk", ["both", "tolk"]),
    ("tolk & ! | opvang:*", ["both", "bed", "tolk"]),
    ("NOT AND OR NEAR", []),
    ("terms:tolk", ["both", "tolk"]),
    ("tolk*", ["both", "tolk"]),
    ("\\", []),
    ("%s %(x)s %", []),
    ("is:post", []),
    ("x" * 200, []),
    ("é" * 300, []),
    ("aansprakelijkheidswaardevaststellingsveranderingen" * 3, ["long"]),
    ("tolk " * 60, ["both", "tolk"]),
]


@pytest.fixture
def corpus(ravi, category):
    return {key: post(ravi, category, title, body, language="nl")
            for key, (title, body) in CORPUS.items()}


@pytest.mark.parametrize(("text", "expected"), QUESTIONS)
def test_everyone_gets_the_same_answer(corpus, carla, text, expected):
    found = find(carla, text, "nl")
    keys = {thread.title: key for key, thread in corpus.items()}
    assert sorted(keys[hit.entry.title] for hit in found.hits) == sorted(expected)
    assert found.total == len(expected)


@pytest.mark.parametrize(("text", "winner"), [
    ("tolk opvang", "both"), ("vertrouwen tolk", "tolk"), ("veilige nacht", "bed"),
    ("koffie opvang vrouwen", "cafe"), ("aangifte tolk artikel", "law"),
])
def test_the_clear_winner_comes_first(corpus, carla, text, winner):
    assert find(carla, text, "nl").hits[0].entry.title == CORPUS[winner][0]


def test_facets_are_counted_the_same(corpus, carla, ravi):
    found = find(carla, "tolk", "nl")
    assert found.facets["sector"] == {"science": 2}
    assert found.facets["is"] == {"thread": 2}
    assert found.facets["kind"] == {"question": 2}
    assert found.capped == set()


@given(st.text(max_size=220))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(corpus, carla, text):
    found = find(carla, text, "nl")
    assert found.total == len(found.hits) <= len(CORPUS)


PIECES = [
    '"', "-", "(", ")", "'", "tolk", "opvang", "AND", "OR", "NOT", "NEAR", "*", ":", "^", "{", "}",
    "&", "|", "!", "<->", "\\", "%", "_", ";", "é", "²", "\u200d", "ß", "ﬁ", "\u0661", "ก็", "\x00",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mix_of_operators_is_answered(corpus, carla, pieces):
    for joint in ("", " "):
        assert find(carla, joint.join(pieces), "nl").total <= len(CORPUS)
