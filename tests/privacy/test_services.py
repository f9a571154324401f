"""What a service gives to everyone is left alone; where somebody hides never is."""
import pytest

from platform_core.privacy.detectors import find

OF_A_SERVICE = [
    "De poli zit aan de Heidelberglaan 100 in Utrecht.",
    "Bezoekadres MIND Korrelatie: Stationsplein 125, Amersfoort.",
    "Le CPVS se trouve rue de Gaillarmont 600.",
    "Siedziba fundacji: ul. Narbutta 31/1, Warszawa.",
    "Das Kompetenzzentrum sitzt am Kaiserplatz 20.",
    "Beratungsstelle Prisma, Tel. 087 74 42 41.",
    "SOS telefon: 01 6558 222, udruga.",
    "Telefon dla Kobiet: 888 883 388, infolinia.",
    "Mail je vraag naar vraagbaak@ggdghor.example, kantoor GGD GHOR.",
    "Postbus 556, 3000 AN Rotterdam.",
]
OF_A_PERSON = [
    ("nl_address", "De opvang zit aan de Dorpsstraat 12, bij de poli."),
    ("nl_address", "Zij woont naast de poli, Heidelberglaan 100."),
    ("nl_address", "The shelter is at 14 Baggot Street, next to the clinic."),
    ("phone", "Bel de poli of haar zus op 030 297 11 00."),
    ("phone", "Bel de poli op 06-12345678."),
    ("email", "Het kantoor mailt met haddad@example.org."),
]


@pytest.mark.parametrize("text", OF_A_SERVICE)
def test_what_a_service_gives_to_everyone_is_left_alone(text):
    assert find(text) == []


@pytest.mark.parametrize(("kind", "text"), OF_A_PERSON)
def test_a_shelter_a_mobile_and_whoever_lives_next_door_are_found(kind, text):
    assert kind in [found.kind for found in find(text)]
