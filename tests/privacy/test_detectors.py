"""What must be found, and what must be left alone."""
import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.privacy.detectors import find

EXAMPLES = list(csv.DictReader((Path(__file__).parent / "examples.csv").open(encoding="utf-8")))
DETECT = [(row["code"], row["text"]) for row in EXAMPLES if row["expect"] == "detect"]
CLEAN = [row["text"] for row in EXAMPLES if row["expect"] == "clean"]
ORDINARY = [
    "De 3e wijk heeft 12 wijkteams en 4 huisartsen.",
    "Zie artikel 12 lid 3 van de wet, en bladzijde 45-48.",
    "In 2024 kwamen 1.234 mensen langs, 12% meer dan in 2023.",
    "Mevrouw kwam alleen, met een tolk aan de telefoon.",
    "We plan a second talk after 14 days, at 09.30 in the morning.",
    "The patient should be seen alone, as routine, for everyone.",
    "Een cliënt vertelt het vaak pas bij het derde gesprek.",
    "Mail naar info@gemeente.nl of bel het algemene nummer 14 030.",
    "Syrian and Afghan women told us that they prefer a woman as interpreter.",
    "Op 10 december 2026 is de bijeenkomst in Utrecht.",
    "Bel 0800-2000 voor advies; bij gevaar 112.",
    "The checklist has 10 questions and takes 20 minutes.",
]


@pytest.mark.parametrize(("kind", "text"), DETECT)
def test_what_betrays_a_person_is_found(kind, text):
    assert kind in [finding.kind for finding in find(text)]


@pytest.mark.parametrize("text", CLEAN + ORDINARY)
def test_ordinary_sentences_are_left_alone(text):
    assert find(text) == []


def test_a_number_without_its_word_warns_and_with_it_blocks():
    assert [f.severity for f in find("nummer 111222333")] == ["warn"]
    assert [f.severity for f in find("bsn 111222333")] == ["block"]


def test_facts_that_point_at_one_person_together_warn():
    text = "Een 24-jarige Eritrese vrouw in Ter Apel, haar twee kinderen zijn bij haar."
    assert [f.kind for f in find(text)] == ["combination"]


@given(st.text(max_size=300))
def test_any_text_is_checked_without_failing_and_in_order(text):
    findings = find(text)
    assert findings == sorted(findings)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
