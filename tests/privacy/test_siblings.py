"""Of every kind that was missed, siblings in many languages; and sentences that betray nobody."""
import csv
from pathlib import Path

import pytest

from bench.privacy.sets import KINDS
from platform_core.privacy.checked import Blocked, check
from platform_core.privacy.detectors import find

with (Path(__file__).parent / "siblings.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
BETRAYING = [(row["kind"], row["sentence"]) for row in ROWS if row["kind"] != "clean"]
CLEAN = [row["sentence"] for row in ROWS if row["kind"] == "clean"]
SECOND_LOOK = [
    "Intimate Partner Violence",
    "Slachtoffer Informatie Punt",
    "Women from Somalia and their children often wait for family reunification in Ter Apel.",
    "Een cliënt in Utrecht en een bewoner in Ter Apel wachten even lang.",
]
BLOCKED = [
    "V-nummer 28 0123 4567", "Haar paspoort heeft nummer NXA1B2C34.", "patiëntnummer 0012345",
    "visa 4111 1111 1111 1111", "Дата на раждане: 03.03.1990", "née à Kaboul le 3 mars 1990",
    "PESEL 44 05 14 01359", "DNI 54.362.315-K", "ЕГН 752316 9263",
]


@pytest.mark.parametrize(("kind", "sentence"), BETRAYING)
def test_what_betrays_somebody_is_found(kind, sentence):
    assert any(one.kind in KINDS.get(kind, {one.kind}) for one in find(sentence))


@pytest.mark.parametrize("sentence", CLEAN + SECOND_LOOK)
def test_terms_groups_and_laws_are_about_nobody(sentence):
    assert find(sentence) == []


@pytest.mark.parametrize("sentence", BLOCKED)
def test_what_names_a_file_or_a_birth_is_refused(sentence):
    with pytest.raises(Blocked):
        check(sentence)


@pytest.mark.parametrize(("language", "number"), [("ES", "612 345 678"), ("PL", "512 345 678")])
def test_a_number_without_a_word_is_known_in_the_countries_that_are_given(language, number):
    assert find(number) == []
    assert [one.kind for one in find(number, region=language)] == ["phone"]
    assert [one.kind for one in find(number, region=("NL", language))] == ["phone"]
