"""How a key person is shown: where they work in one line, and which uses hold together."""
import pytest

from platform_core.directory.models.consent import NEEDS, SHOWS, Use, in_force, with_dependents
from platform_core.directory.pages.key_persons import Marked, PersonShown

UTRECHT = Marked("NL-UT", "Utrecht")
NETHERLANDS = Marked("NL", "Netherlands")


@pytest.mark.parametrize(
    ("places", "regions", "where"),
    [
        ("", (), ["Netherlands"]),
        ("Zeist", (UTRECHT,), ["Zeist", "Utrecht", "Netherlands"]),
        ("Utrecht", (UTRECHT,), ["Utrecht", "Netherlands"]),
        ("Utrecht, Zeist,, ", (UTRECHT,), ["Utrecht", "Zeist", "Netherlands"]),
    ],
)
def test_where_somebody_works_is_one_line(places, regions, where):
    shown = PersonShown(1, places=places, regions=regions, countries=(NETHERLANDS,))
    assert shown.where == where


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        (set(), set()),
        ({Use.NAME}, set()),
        ({Use.LISTED, Use.NAME}, {Use.LISTED, Use.NAME}),
        ({Use.PUBLIC_NAME, Use.FILM, Use.LISTED}, {Use.LISTED}),
        ({Use.PUBLIC, Use.VOICE}, {Use.PUBLIC, Use.VOICE}),
    ],
)
def test_a_use_holds_with_the_one_it_needs(given, holds):
    assert in_force(given) == holds


def test_taking_back_takes_back_what_means_nothing_without_it():
    assert with_dependents(Use.LISTED) == [Use.LISTED, Use.NAME, Use.CONTACT]
    assert with_dependents(Use.NAME) == [Use.NAME]
    assert set(SHOWS) == set(map(Use, Use.values))
    assert not set(NEEDS.values()) & set(NEEDS)


@pytest.mark.parametrize("use", Use)
def test_every_use_shows_something_that_a_no_deletes(use):
    assert SHOWS[use]
    assert use.label


@pytest.mark.parametrize(("use", "needed"), NEEDS.items())
def test_what_needs_another_use_is_taken_back_with_it(use, needed):
    assert use in with_dependents(needed)
    assert not in_force({use})
