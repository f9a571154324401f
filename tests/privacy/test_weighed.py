"""A name that no list has is known by its sentence and its letters; a house in its place is not."""
import pytest

from platform_core.privacy.detectors import find
from platform_core.privacy.detectors.given import is_given, is_surname
from platform_core.privacy.detectors.likely import is_word, letters_of

UNLISTED = ("Tsunemira", "Servetina", "Gulbanu", "Zhinela")
SAID_OF_SOMEBODY = (
    "{} slaapt slecht de laatste tijd.",
    "Ik sprak gisteren met {} over haar ex.",
    "Ik maak me zorgen om {}, zij eet niet meer.",
    "{} hat Angst vor ihrem Mann.",
    "We are worried about {} and the baby.",
    "J'ai parlé avec {} hier, elle pleure.",
    "La señora dice que {} tiene miedo de su marido.",
    "{} boi się męża.",
)
SAID_OF_A_HOUSE = (
    "{} zoekt nieuwe vrijwilligers voor de training.",
    "In {} zijn de bedden bezet.",
    "Het {} werkt met drie teams.",
    "The {} has a waiting list.",
    "{} betekent hoop.",
)


@pytest.mark.parametrize("name", UNLISTED)
def test_no_list_has_these(name):
    assert not is_given(name, too=True) and not is_surname(name) and not is_word(name.lower())


@pytest.mark.parametrize("sentence", SAID_OF_SOMEBODY)
@pytest.mark.parametrize("name", UNLISTED)
def test_what_is_said_of_somebody_makes_a_name_of_it(sentence, name):
    text = sentence.format(name)
    assert any(text[one.start : one.end].startswith(name) for one in find(text))


@pytest.mark.parametrize("sentence", SAID_OF_A_HOUSE)
@pytest.mark.parametrize("name", UNLISTED)
def test_what_is_said_of_a_house_or_a_place_does_not(sentence, name):
    assert find(sentence.format(name)) == []


def test_words_of_every_day_and_those_of_two_parts_weigh_nothing():
    assert [letters_of(word) for word in ("afspraak", "avez-vous", "tnv", "de")] == [None] * 4
    assert letters_of("Gulbanu") > 0 > letters_of("meldcodekaart")


def test_a_person_whom_everybody_knows_and_one_made_up_for_a_lesson_are_nobody():
    assert find("Simone Veil a défendu la loi de 1975.") == []
    assert find("In het rollenspel heet de cliënte altijd Fatma.") == []
