"""Tables are read as a person reads them: a cell with the name of its column or row."""
import pytest

from platform_core.privacy.detectors import find

FOUND = [
    ("dob", "Naam · Geboren · Land\nS. · 12-04-1997 · Syrië", "12-04-1997"),
    ("dob", "Kind · Leeftijd\nGeboortedatum · 12-04-1997", "Geboortedatum · 12-04-1997"),
    ("phone", "Telefoon · 06 · 41552093", "06 · 41552093"),
    ("phone", "Naam · Teléfono\nS. · 612 345 678", "612 345 678"),
    ("iban", "Rekening · NL91 ABNA 0417 · 1643 00", "NL91 ABNA 0417 · 1643 00"),
    ("nl_bsn", "BSN · 1112 · 22333", "1112 · 22333"),
    ("name_after_title", "Naam · Rol\nSelihom · zus", "Selihom"),
    ("patient_number", "Naam · Patiëntnummer\nS. · 2874155", "2874155"),
]
LEFT_ALONE = [
    "Regio · Aantal · Jaar\nZeeland · 412 · 2023",
    "Naam · Functie · Telefoon\nMeldpunt · algemeen · 0800-2000",
    "Module · Hours · Room\nSafety · 6 · 2.14",
]


@pytest.mark.parametrize(("kind", "text", "piece"), FOUND)
def test_the_name_of_a_column_or_row_tells_what_a_cell_is(kind, text, piece):
    assert (kind, piece) in [(found.kind, text[found.start : found.end]) for found in find(text)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_tables_about_nobody_are_left_alone(text):
    assert find(text) == []
