"""Words are found however they are written, and a concept by every name that it has."""
# ruff: noqa: RUF001 - letters that look alike are what this is about
import csv

import pytest

from platform_core.lib.templatetags.ui import highlighted
from platform_core.search.analysis import terms
from platform_core.search.highlight import pieces, wanted_in
from platform_core.search.query import _forms, parse
from platform_core.search.suggestions import suggest
from platform_core.search.upkeep import refresh_lexicon
from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.models import THESAURUS, Concept
from tests.conftest import start_thread
from tests.search.conftest import find, post, titles

ROWS = [row for row in csv.DictReader(THESAURUS.open(encoding="utf-8", newline=""))
        if row["broader"]]
WRITTEN = [  # what texts hold, and how people ask for it
    ("İskenderun", "iskenderun"), ("Iskenderun", "İSKENDERUN"), ("Diyarbakır", "diyarbakir"),
    ("العُنْف", "العنف"), ("العنف", "العُنْف"), ("إيمان", "ايمان"), ("فاطمة", "فاطمه"),
    ("محـــمد", "محمد"), ("Straßenhilfe", "Strassenhilfe"), ("Großstraße", "GROSSSTRASSE"),
    ("Łódź", "lodz"), ("Đakovo", "dakovo"), ("Þingvellir", "thingvellir"), ("Ħamrun", "hamrun"),
    ("Αθήνας", "ΑΘΗΝΑΣ"), ("ሠላም", "ሰላም"), ("Timișoara", "timisoara"), ("Sacré-Cœur", "coeur"),
    ("O’Brien", "OʼBrien"), ("slacht\u00adofferhulp", "slachtofferhulp"), ("Tromsø", "tromso"),
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_word_is_found_however_it_is_written(ravi, mo, carla, category, language):
    threads = {text: start_thread(ravi, category, f"About {text}", language=language)
               for text, _asked in WRITTEN}
    for thread in threads.values():
        if not thread.is_published:     # some are names, of which the privacy check asks
            thread.decide("publish", mo)
    missed = [asked for text, asked in WRITTEN
              if threads[text].title not in titles(carla, asked, "nl")]
    assert missed == []


def test_an_arabic_word_is_asked_as_arabic_texts_have_it():
    assert ("عنف",) in _forms("العنف", "nl")
    assert terms("العُنْف", "ar") == ["عنف"]


@pytest.mark.parametrize("asked", ["vgv", "meisjesbesnijdenis", "vrouwelijke genitale verminking",
                                   "female genital mutilation", "FGM/C", "vrouwenbesnijdenissen"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_name_of_fgm_finds_all_of_it(threads, carla, asked, language):
    assert titles(carla, asked, language) == ["Female genital mutilation in pregnancy"]


@pytest.mark.django_db
def test_no_name_of_a_concept_is_cut_off():
    lost = []
    for concept in thesaurus.concepts():
        for code, name in concept.words:
            query = parse(name.strip("”").replace("„", ""), "nl")   # quotes ask for a phrase
            asked = {phrase for group in query.groups for phrase in group.alternatives}
            wanted = {tuple(terms(word, one)) for found in query.concepts
                      for one, word in found.words} - {()}
            if len(query.groups) != 1 or not wanted or not wanted <= asked:
                lost.append((code, name))
    assert lost == []


@pytest.mark.parametrize(("slug", "asked"), [
    ("interpretation", "tolk"), ("interpretation", "tolken"), ("interpretation", "interpreters"),
    ("interpretation", "Dolmetschen"), ("interpretation", "tłumaczenie ustne"),
    ("interpretation", "tlumaczenie ustne"), ("interpretation", "tolkendiensten"),
    ("fgm", "meisjesbesnijdenissen"), ("fgm", "ምኽንሻብ ደቂ ኣንስትዮ"),
    ("fgm", "تشويه الأعضاء التناسلية الأنثوية"), ("fgm", "تشويه الاعضاء التناسلية الانثوية"),
    ("shelter", "vrouwenopvang"),
])
def test_what_carries_a_tag_is_found_by_every_name_of_it(ravi, anna, carla, category, slug, asked):
    tag = Concept.objects.get(slug=slug)
    thread = start_thread(ravi, category, "Wie weet raad?", language="nl", tags=[tag])
    thread.reply(anna, "<p>Ik niet.</p>")
    hits = find(carla, asked, "nl").hits
    assert [hit.entry.title for hit in hits] == ["Wie weet raad?"]
    assert [hit.entry.kind for hit in hits] == ["thread"]   # not each of its replies
    assert titles(carla, asked, "nl", expand=False) == []


@pytest.mark.parametrize("asked", ["“warme overdracht”", "„warme overdracht“", "«warme overdracht»",
                                   "»warme overdracht«", "‘warme overdracht’", "”warme overdracht”",
                                   '"warme overdracht"', "＂warme overdracht＂",
                                   "‚warme overdracht‘"])
def test_every_pair_of_quotes_makes_a_phrase(ravi, carla, category, asked):
    post(ravi, category, "Een warme overdracht")
    post(ravi, category, "Warme dekens, snelle overdracht")
    assert titles(carla, asked, "nl") == ["Een warme overdracht"]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["mila’s plan", "foto’s en video’s", "’s avonds", "O‘Brien"])
def test_an_apostrophe_makes_no_phrase(asked):
    assert all(len(phrase) == 1 for group in parse(asked, "nl", expand=False).groups
               for phrase in group.alternatives)


def test_a_word_that_no_text_has_and_the_lexicon_knows_is_not_mended(
    ravi, carla, category
):
    post(ravi, category, "Opvang en begeleiding")
    refresh_lexicon()
    assert find(carla, "tolkendienst", "nl", without=("interpretation",)).mended == {}
    assert find(carla, "begeleidign", "nl").mended == {"begeleidign": "begeleiding"}


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "text", "language", "shown"), [
    ("vrouwenopvang", "de opvang en casa de acogida", "nl", "de opvang en casa de acogida"),
    ("vrouwenopvang", "de casa, de la casa", "nl", "de casa, de la casa"),
    ("vrouwenopvang", "casa de acogida", "es", "[casa] de [acogida]"),
    ("meisjesbesnijdenis", "female doctors saw genital mutilation", "en",
     "female doctors saw genital mutilation"),
    ("meisjesbesnijdenis", "Female Genital Mutilation", "en", "[Female] [Genital] [Mutilation]"),
    ("iskenderun", "In İskenderun'da", "tr", "In [İskenderun]'da"),
    ("العنف", "ضد العُنْف الأسري", "ar", "ضد [العُنْف] الأسري"),
    ("strassenhilfe", "die Straßenhilfe", "de", "die [Straßenhilfe]"),
    ('"warme overdracht"', "warme, warme overdracht", "nl", "[warme], [warme] [overdracht]"),
])
def test_whole_names_are_marked_and_never_a_small_word(asked, text, language, shown):
    found = pieces(text, wanted_in(parse(asked, "nl"), language), language)
    marked = "".join(f"[{one}]" if n % 2 else one for n, one in enumerate(found))
    assert marked == shown
    assert highlighted(found).count("<mark>") == shown.count("[")


def test_titles_are_offered_however_they_are_typed(ravi, carla, category):
    for title in ("Hulp in İskenderun", "Straßenhilfe in Łódź", "العُنْف الأسري"):
        start_thread(ravi, category, title)
    for typed in ("iskend", "İSKEND", "strassenh", "lod", "العنف"):
        assert suggest(typed, "nl", carla), typed


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "slug"), [
    ("verstummelung", "fgm"), ("TŁUMACZENIE", "interpretation"), ("tlumaczenie", "interpretation"),
    ("الأعضاء", "fgm"), ("الاعضاء", "fgm"), ("interprétariat", "interpretation"),
])
def test_tags_are_offered_however_they_are_typed(typed, slug):
    assert slug in [concept.slug for concept in thesaurus.suggest(typed)]


def test_every_row_of_the_thesaurus_is_asked_for():
    assert len(ROWS) == 86
