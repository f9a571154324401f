"""Names without a title: known by lists, by a meeting or a need; in any letters; and whose not."""
import pytest

from platform_core.privacy.detectors import find

FOUND = [
    ("Kan Aster Gebru bij jullie terecht?", "Aster Gebru"),
    ("Zelf wil Dilan niet met de politie praten.", "Dilan"),
    ("I'll be in court with Roxana Ionescu on Friday.", "Roxana Ionescu"),
    ("Ik ga morgen langs bij Karin, die is mishandeld.", "Karin"),
    ("Quero falar sobre a Esther com a polícia.", "Esther"),
    ("Voor Selihom, 22 jaar, zoeken wij een tolk.", "Selihom"),
    ("The husband, a certain Quarcoo, holds her documents.", "Quarcoo"),
    ("Can we transfer Quarcoo? Her brother knows where she is.", "Quarcoo"),
    ("Rozmawialiśmy z Tetianą Szewczenko.", "Tetianą Szewczenko"),
    ("Ügyvédet keresek Mariamnak.", "Mariamnak"),
    ("Συνόδευσα την Ολένα Σεβτσένκο.", "Ολένα Σεβτσένκο"),
    ("Срещнахме Хадиджа.", "Хадиджа"),
    ("haar cliënte (سميرة) wil weg", "سميرة"),
    ("de cliënt ሰላም slaapt slecht", "ሰላም"),
    ("mevr el idrissi belde weer", "mevr el idrissi"),
    ("cliënt fatima slaapt slecht", "cliënt fatima"),
    ("ms o'connor-adeyemi rang twice", "ms o'connor-adeyemi"),
]
NOBODY = [
    "Bedankt Marieke, hier heb ik veel aan! Groet, Joost",
    "Thanks Siobhán, could you share the slides? Best, Tom",
    "Eens met Karin: eerst veiligheid.",
    "Lees het boek van Iris Koops over narcisme.",
    "Judith Herman (1992) schreef er als eerste over.",
    "Koningin Máxima opende het huis.",
    "The Amina Trust and the Marie Keating Foundation are partners.",
    "Stichting Fatima Groep in Den Bosch.",
    "Nuestra Señora de Valme es un hospital.",
    "Victim Impact Statement and Client Voice are forms.",
    "Irish Refugee Council and Refugee Women Connect replied.",
    "Der Klientin Gehör schenken hilft.",
    "Vrouwen uit Eritrea en Meisjes uit Soedan.",
    "Meldt een slachtoffer zich, dan bellen wij.",
    "mw de voorzitter en cliënt van de groep",
    "العنف ضد المرأة",
]


@pytest.mark.parametrize(("text", "piece"), FOUND)
def test_somebody_is_known_without_a_title(text, piece):
    [found] = find(text)
    assert (found.kind, text[found.start : found.end]) == ("name_after_title", piece)


@pytest.mark.parametrize("text", NOBODY)
def test_colleagues_authors_and_what_is_called_after_somebody_are_left_alone(text):
    assert find(text) == []


@pytest.mark.parametrize("text", [
    "@Fatima Noor Dat is het ontbrekende stuk.", "Dank @Omar Haidari en @Sofie Peeters.",
    "@Hanna Tesfay Die vraag neem ik mee.", "Thanks @Anna van den Berg, well said.",
])
def test_a_member_who_is_spoken_to_is_no_case(text):
    assert find(text) == []


@pytest.mark.parametrize(("text", "piece"), [
    ("@anna ik sprak Mohammed Yusuf gisteren", "Mohammed Yusuf"),
    ("Vraag het @mevrouw de Vries", "mevrouw de Vries"),
])
def test_who_is_named_behind_a_mention_is_found(text, piece):
    assert [text[one.start : one.end] for one in find(text)] == [piece]
