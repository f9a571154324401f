"""Dutch compounds are taken apart into known words, and into nothing else."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.search.analysis import STOP_WORDS
from platform_core.search.compounds import JOINTS, NEVER_PARTS, SHORT_PARTS, parts_of
from platform_core.search.lexicon import Words

KNOWN = {"veiligheid": 9, "plan": 9, "opvang": 8, "huis": 9, "vrouwen": 7, "locatie": 5,
         "geweld": 9, "meisjes": 5, "besnijdenis": 4, "bureau": 5, "politie": 9, "over": 50,
         "leven": 9, "internet": 6, "inter": 2, "tolk": 9, "telefoon": 8, "begeleiding": 9,
         "beleid": 8, "jeugd": 6, "zorg": 9, "hulpverlener": 6}
# Compounds of the field as a young platform meets them: with the words of the language alone.
OF_THE_FIELD = {
    "slachtofferloket": "slachtoffer loket", "kindermishandeling": "kind mishandeling",
    "mensenhandel": "mensen handel", "mensensmokkel": "mensen smokkel",
    "kindopvang": "kind opvang", "asielzoekerscentrum": "asiel zoekers centrum",
    "gezinshereniging": "gezin hereniging", "meldcode": "meld code", "wijkteam": "wijk team",
    "zedenpolitie": "zeden politie", "crisisopvang": "crisis opvang", "noodopvang": "nood opvang",
    "daderhulp": "dader hulp", "traumabehandeling": "trauma behandeling",
    "hulpverlener": "hulp verlener", "gezondheidszorg": "gezondheid zorg",
    "contactverbod": "contact verbod", "huisverbod": "huis verbod", "eerwraak": "eer wraak",
    "hivtest": "hiv test", "sleutelpersonen": "sleutel personen", "huisarts": "huis arts",
    "huisartsenpost": "huis artsen post", "ervaringsdeskundige": "ervaring deskundige",
    "vertrouwenspersoon": "vertrouwen persoon", "taalbarrière": "taal barrière",
    "inburgeringscursus": "inburgering cursus", "wetsartikel": "wet artikel",
    "kinderrechten": "kind rechten", "sporenonderzoek": "sporen onderzoek",
    "gemeenteambtenaar": "gemeente ambtenaar", "meisjesbesnijdenis": "meisjes besnijdenis",
}
WHOLE = (
    "begeleiding beleid opvang overleven internet gevoelig samenwerking verantwoordelijkheid "
    "vernieuwing verzekering slachtoffer mishandeling vrijheid vriendelijk ervaring onderzoek "
    "toestemming gemeente organisatie professional besnijdenis bescherming verkrachting bedreiging "
    "voorlichting vertrouwen doorverwijzen onderduiken tegenstelling waarschuwing uitnodiging "
    "betekent gesprekken versturen voorstellen praktijk document vergroten vergeten toepassen "
    "verschillen uitkomsten diensten luisteren presteren maatschappelijke documenteer openbare "
    "belangrijk mogelijkheid eenzaamheid kwetsbaar migranten vluchtelingen bijeenkomst oplossing "
)


def split(word, known):
    """The parts by these counts alone."""
    return parts_of(word, lambda part: known.get(part, 0))


@pytest.mark.parametrize("word", OF_THE_FIELD)
def test_a_young_platform_takes_the_compounds_of_the_field_apart(word):
    assert " ".join(Words(0, {}, {}).parts_of(word, "nl")) == OF_THE_FIELD[word]


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_word_of_its_own_stays_whole(word):
    assert Words(0, {}, {}).parts_of(word, "nl") == ()


def test_own_words_are_parts_beside_those_of_the_language():
    assert Words(0, {}, {"xyloor": 2}).parts_of("xyloorplan", "nl") == ("xyloor", "plan")
    assert Words(0, {}, {}).parts_of("xyloorplan", "nl") == ()
    assert Words(0, {}, {"xyloor": 2}).parts_of("xyloorplan", "en") == ()


def test_a_word_that_the_texts_often_hold_stays_whole():
    assert Words(0, {}, {"huisarts": 20}).parts_of("huisarts", "nl") == ()


def test_the_fewest_parts_then_the_fewest_joining_letters():
    known = dict.fromkeys(["mensen", "mens", "smokkel", "mokkel", "kind", "opvang", "vang"], 5)
    assert split("mensensmokkel", known) == ("mensen", "smokkel")
    assert split("kindopvang", known) == ("kind", "opvang")


@pytest.mark.parametrize(("word", "parts"), [
    ("veiligheidsplan", ("veiligheid", "plan")),
    ("vrouwenopvang", ("vrouwen", "opvang")),
    ("politiebureau", ("politie", "bureau")),
    ("tolkentelefoon", ("tolk", "telefoon")),
    ("meisjesbesnijdenis", ("meisjes", "besnijdenis")),
    ("jeugdhulpverlener", ("jeugd", "hulpverlener")),
    ("vrouwenopvanglocatie", ("vrouwen", "opvang", "locatie")),
    ("veiligheidsplanzorg", ("veiligheid", "plan", "zorg")),
    ("begeleiding", ()),
    ("beleid", ()),
    ("opvang", ()),
    ("overleven", ()),
    ("internet", ()),
    ("onbekendwoord", ()),
    ("plan", ()),
    ("", ()),
    ("plan2plan4", ()),
    ("x" * 500, ()),
])
def test_a_compound_has_its_known_parts(word, parts):
    assert split(word, KNOWN) == parts


def test_a_word_that_is_more_usual_than_its_parts_stays_whole():
    assert split("huisplan", {"huis": 9, "plan": 9}) == ("huis", "plan")
    assert split("huisplan", {"huis": 9, "plan": 9, "huisplan": 9}) == ()


def test_nothing_is_known_and_nothing_is_taken_apart():
    assert split("veiligheidsplan", {}) == ()


words = st.text(alphabet="abdeinsv", min_size=4, max_size=7)


@given(st.lists(words, min_size=1, max_size=12), st.text(alphabet="abdeinsv", max_size=24))
def test_parts_are_known_words_that_make_up_the_whole(known, word):
    counts = dict.fromkeys(known, 3)
    parts = split(word, counts)
    assert all(part in counts or part in SHORT_PARTS for part in parts)
    assert not set(parts) & (STOP_WORDS["nl"] | NEVER_PARTS)
    rest = word
    for part in parts:
        assert rest.startswith(part) or any(rest.startswith(joint + part) for joint in JOINTS)
        rest = rest[rest.index(part) + len(part):]
    assert not parts or rest == ""
