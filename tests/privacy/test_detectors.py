"""What must be found, how grave it is, and where it stands."""
import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.privacy.detectors import find

EXAMPLES = list(csv.DictReader((Path(__file__).parent / "examples.csv").open(encoding="utf-8")))
DETECT = [(row["code"], row["text"]) for row in EXAMPLES if row["expect"] == "detect"]
CLEAN = [row["text"] for row in EXAMPLES if row["expect"] == "clean"]

FOUND = [
    ("nl_bsn", "block", "Haar BSN is 111222333.", "111222333"),
    ("nl_bsn", "block", "burgerservicenummer 111 222 333 staat in het dossier", "111 222 333"),
    ("nl_bsn", "block", "sofinr: 111.222.333", "111.222.333"),
    ("nl_bsn", "block", "111222333 (BSN)", "111222333"),
    ("nl_bsn", "warn", "Zij heeft nummer 111222333 gekregen.", "111222333"),
    ("iban", "block", "op NL91ABNA0417164300 in 2024", "NL91ABNA0417164300"),
    ("iban", "block", "op NL91 ABNA 0417 1643 00 2024 EUR", "NL91 ABNA 0417 1643 00"),
    ("iban", "block", "nl91abna0417164300", "nl91abna0417164300"),
    ("iban", "block", "(MT84MALT011000012345MTLCAST001S)", "MT84MALT011000012345MTLCAST001S"),
    ("nl_vnummer", "block", "Het V-nummer is 2861234567.", "2861234567"),
    ("nl_parketnummer", "block", "zaak 05-123456-19", "05-123456-19"),
    ("nl_police_pv", "block", "zie PL0600-2018123456-1", "PL0600-2018123456"),
    ("be_nn", "block", "rijksregister 85073003328", "85073003328"),
    ("es_nie", "block", "NIE X-2482300-W", "X-2482300-W"),
    ("dob", "block", "Zij is geboren op: 3 maart 1990.", "geboren op: 3 maart 1990"),
    ("dob", "block", "(geb. 1-2-85)", "geb. 1-2-85"),
    ("dob", "block", "née le 12/03/1991", "née le 12/03/1991"),
    ("dob", "block", "Date of birth: March 12, 1991", "Date of birth: March 12, 1991"),
    ("dob", "block", "ze is jarig op 14 mei en wordt dan 18", "14 mei"),
    ("dob", "block", "she turns 18 on 9 September", "9 September"),
    ("dob", "block", "Sie wird am 5. Juni 18.", "5. Juni"),
    ("dob", "block", "She was b. 3 March 1991 in Asmara.", "b. 3 March 1991"),
    ("dob", "block", "syntynyt 12. maaliskuuta 1994", "syntynyt 12. maaliskuuta 1994"),
    ("dob", "block", "3-5-2007 (17 jaar)", "3-5-2007 (17 jaar"),
    ("phone", "warn", "612 34 56 78", "612 34 56 78"),
    ("phone", "warn", "512-345-678", "512-345-678"),
    ("phone", "warn", "6974412873", "6974412873"),
    ("phone", "warn", "app o6-12345678", "o6-12345678"),
    ("case_number", "warn", "AZR-Nummer 210044128731", "210044128731"),
    ("patient_number", "block", "N° de dossier médical 2201448", "2201448"),
    ("fi_hetu", "block", "hetu 120394-159J", "120394-159J"),
    ("nl_kenteken", "warn", "er fährt einen opel, k ab 3312", "k ab 3312"),
    ("nl_kenteken", "warn", "targa: GA 123 BC", "GA 123 BC"),
    ("nl_address", "warn", "asuu Mannerheimintie 14", "Mannerheimintie 14"),
    ("nl_address", "warn", "habite 3 place Sainte-Catherine", "3 place Sainte-Catherine"),
    ("nl_address", "warn", "woont kruiskade 118", "kruiskade 118"),
    ("phone", "warn", "app haar op 0612345678", "0612345678"),
    ("phone", "warn", "bel 0162-123456", "0162-123456"),
    ("phone", "warn", "call +44 7911 123456 after six", "+44 7911 123456"),
    ("phone", "warn", "call +32 475 12 34 56", "+32 475 12 34 56"),
    ("phone", "warn", "06\u201112345678", "06\u201112345678"),
    ("phone", "warn", "bel ٠٦١٢٣٤٥٦٧٨", "٠٦١٢٣٤٥٦٧٨"),
    ("email", "warn", "mail naar ahmed-92@mail.example.org.", "ahmed-92@mail.example.org"),
    ("handle", "warn", "op Instagram heet ze @fatima_92", "@fatima_92"),
    ("nl_address", "warn", "ze woont Dorpsstraat 12-II hoog", "Dorpsstraat 12-II"),
    ("nl_address", "warn", "aan de Laan van Meerdervoort 70a", "Laan van Meerdervoort 70a"),
    ("nl_address", "warn", "lives at 12 Baker Street now", "12 Baker Street"),
    ("nl_address", "warn", "Via Garibaldi 12", "Via Garibaldi 12"),
    ("nl_postcode", "warn", "postcode 3511 AB Utrecht", "3511 AB"),
    ("nl_postcode", "warn", "2011 AB Haarlem", "2011 AB"),
    ("nl_kenteken", "warn", "een auto met GB-999-X", "GB-999-X"),
    ("name_after_title", "warn", "mevr. F. El Amrani-de Wit belde", "mevr. F. El Amrani-de Wit"),
    ("name_after_title", "warn", "haar zoon Youssef was erbij", "zoon Youssef"),
    ("name_after_title", "warn", "the client Maryam told us", "client Maryam"),
    ("name_after_title", "warn", "Mrs Haddad", "Mrs Haddad"),
    ("name_after_title", "warn", "patiënte Çelik", "patiënte Çelik"),
]
LEFT_ALONE = [
    "KvK 111222333", "ISBN 978-90-1234-567-4", "https://example.org/bsn/111222333", "14 030",
    "bel 0900-8844", "116 016 en 116006", "1800 341 900", "0800 30 030", "3511 SS", "2019 EU",
    "4000 EU", "20241231", "2861234567", "NL91ABNA0417164301", "1234567M",
    "OIB-nummer", "geboren in 1990", "cliënt A", "@Ben schreef dit", "info@example.org",
    "meldpunt.utrecht@example.org", "A-12", "niet geb. maar getrouwd op 12-03-1991 in juni",
]
CASES = [
    "Een 24-jarige Eritrese vrouw in Ter Apel, haar twee kinderen zijn bij haar.",
    "A 19-year-old Syrian girl in Thessaloniki asked for help.",
    "Op 12 maart 2026 kwam een Somalische vrouw uit Zwolle bij ons.",
    "Zij is 31 jaar oud, moeder van drie en zit in de Dublinprocedure.",
    "A pregnant woman from Nigeria, in the azc near Almelo.",
    "Jeune femme guinéenne de 23 ans, centre de Jodoigne, enceinte de 5 mois.",
    "Die 17-jährige Somalierin aus der Unterkunft in Aachen ist schwanger.",
    "Mujer nigeriana de 24 años, en el CETI de Melilla, embarazada.",
    "Una 19enne nigeriana, incinta, ospitata a Catania.",
    "Ukrainka, 28 lat, z dwójką dzieci, w ośrodku w Lublinie.",
]
GENERAL = [
    "Op 12 maart 2026 spraken Somalische vrouwen in Zwolle over veiligheid.",
    "Een 24-jarige vrouw uit Eritrea heeft andere vragen dan een ouder echtpaar.",
    "Een 24-jarige vrouw.\nEritrea is ver.\nIn Zwolle regent het.",
    "Women from Syria and Iraq in Athens told us about the asylum interview.",
    "Nous avons rencontré 32 femmes de Guinée de 18 à 45 ans à Namur, enceintes.",
    "Frauen aus Eritrea zwischen 18 und 25 Jahren in Aachen erwarten Kinder.",
    "Las mujeres de Nigeria de más de 24 años en Melilla esperan a sus hijos.",
]


@pytest.mark.parametrize(("kind", "text"), DETECT)
def test_what_betrays_a_person_is_found(kind, text):
    assert kind in [finding.kind for finding in find(text)]


@pytest.mark.parametrize("text", CLEAN + LEFT_ALONE)
def test_what_only_resembles_it_is_left_alone(text):
    assert find(text) == []


@pytest.mark.parametrize(("kind", "severity", "text", "piece"), FOUND)
def test_a_finding_tells_kind_gravity_and_place(kind, severity, text, piece):
    [found] = find(text)
    assert (found.kind, found.severity, text[found.start : found.end]) == (kind, severity, piece)


@pytest.mark.parametrize("text", CASES)
def test_facts_that_point_at_one_person_together_warn(text):
    assert [(found.kind, found.severity) for found in find(text)] == [("combination", "warn")]


@pytest.mark.parametrize("text", GENERAL)
def test_the_same_facts_about_a_group_or_apart_are_left_alone(text):
    assert find(text) == []


def test_a_number_is_found_beside_one_that_is_left_alone():
    assert [found.kind for found in find("Zoom 812 3456 7890 of 06-12345678")] == ["phone"]
    assert [found.kind for found in find("artikel 12, 06-12345678")] == ["phone"]


def test_a_word_far_away_is_no_context():
    assert find("V-nummer" + " x" * 40 + " 2861234567") == []


def test_numbers_are_read_as_they_are_dialled_in_the_region():
    assert [found.kind for found in find("0475 12 34 56", region="BE")] == ["phone"]


def test_a_finding_keeps_nothing_of_the_text():
    [found] = find("BSN 111222333")
    assert set(vars(found)) == {"kind", "severity", "start", "end"}
    assert "111222333" not in repr(found)


@given(st.text(max_size=300))
def test_any_text_is_checked_and_places_are_in_order(text):
    findings = find(text)
    assert [found.start for found in findings] == sorted(found.start for found in findings)
    assert all(0 <= found.start < found.end <= len(text) for found in findings)


@given(st.text(alphabet="0123456789 -./+()abNLPIBSN@€", max_size=200))
def test_text_full_of_numbers_never_fails(text):
    assert all(text[found.start : found.end].strip() for found in find(text))
