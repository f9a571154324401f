"""The demo shows key persons and a session in each state, all marked as examples."""
import pytest

from platform_core.directory.demo import key_persons as demo
from platform_core.directory.models import Consent, InfoSession, KeyPerson, Recording, Use
from platform_core.directory.pages.sessions import SessionPage
from platform_core.lib.demo import Stage
from tests.conftest import make_member


@pytest.fixture
def stage(db):
    """The people whom the demo of key persons asks for, and its acts played."""
    stage = Stage()
    for key in ("anna", "samira", "fatima", "yusuf"):
        stage.members[key] = make_member(key)
    stage.members["kim"] = make_member("kim", is_coordinator=True)
    demo.load(stage)
    stage.play()
    return stage


def test_there_is_a_session_in_each_state(stage):
    states = set(InfoSession.objects.values_list("status", flat=True))
    assert states == set(InfoSession.Status.values) - {"new"}


def test_every_word_is_marked_as_an_example(stage):
    for person in KeyPerson.objects.all():
        assert "(voorbeeld)" in person.name
        for words in (person.offers, person.public_words):
            assert not words or words.startswith(("Voorbeeld", "Example"))
    for session in InfoSession.objects.all():
        assert session.place.startswith("Voorbeeld")
        assert session.for_whom.startswith("Voorbeeld")


def test_there_is_a_film_with_captions_and_a_voice_each_by_consent(stage):
    shown = {one.use: one for one in Recording.objects.shown()}
    assert set(shown) == {Use.FILM, Use.VOICE}
    assert shown[Use.FILM].captions.ending == "vtt"
    assert all(one.spoken.startswith(("Voorbeeld", "Example")) for one in shown.values())


def test_one_waits_one_has_no_account_and_one_shows_no_name(stage):
    assert KeyPerson.objects.filter(status="asked").count() == 1
    assert KeyPerson.objects.filter(member=None).count() == 1
    public = set(KeyPerson.objects.agreed_to(Use.PUBLIC))
    named = set(KeyPerson.objects.agreed_to(Use.PUBLIC_NAME))
    assert len(public) == 2 and len(named) == 1


def test_a_consent_is_about_to_end(stage):
    assert Consent.objects.ask_again_due() == 1


def test_the_evaluated_one_shows_numbers_and_hides_small_ones(stage):
    session = InfoSession.objects.get(status="evaluated")
    page = SessionPage(session, stage.members["anna"])
    counts = [count for _question, cells in page.numbers for _answer, count in cells]
    assert None in counts
    assert any(count and count >= 5 for count in counts)


def test_without_its_people_it_plans_nothing(db):
    stage = Stage()
    demo.load(stage)
    assert stage.acts == []
