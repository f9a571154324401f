"""Every page of key persons for every role: who comes in, and what nobody learns there."""
from datetime import timedelta

import pytest

from platform_core.audit.models import Entry
from platform_core.directory.models import Consent, KeyPerson, Use
from platform_core.directory.pages.consents import ASKED, uses_shown
from platform_core.directory.pages.people_desk import PeopleDesk
from platform_core.lib.zones import platform_day
from platform_core.members.models import Member
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import make_member
from tests.directory.people import (
    a_key_person,
    a_session,
    agree,
    fresh,
    let_expire,
    without_account,
)

pytestmark = pytest.mark.once

ROLES = (
    "visitor",
    "applicant",
    "member",
    "key person",
    "asker",
    "moderator",
    "coordinator",
)
EVERYBODY_IN = {"member", "key person", "asker", "moderator", "coordinator"}
# path: the status that each role meets; "in" for those who come in, "out" for the others who may
# sign in (302 for visitors, 403 for applicants stay as they are)
PAGES = [
    ("/directory/key-persons/", EVERYBODY_IN, 404),
    ("/directory/key-persons/me/", EVERYBODY_IN, 404),
    ("/directory/key-persons/me/write/", EVERYBODY_IN, 404),
    ("/directory/sessions/", EVERYBODY_IN, 404),
    ("/directory/sessions/{session}/", {"key person", "asker", "coordinator"}, 404),
    ("/directory/sessions/{session}.ics", {"key person", "asker", "coordinator"}, 404),
    ("/directory/sessions/{session}/cancel/", {"key person", "asker"}, 404),
    ("/directory/key-persons/{hidden}/", {"coordinator"}, 404),
    ("/edit/key-persons/", {"coordinator"}, 404),
    ("/edit/key-persons/new/", {"coordinator"}, 404),
    ("/edit/key-persons/{person}/", {"coordinator"}, 404),
    ("/edit/key-persons/{hidden}/write/", {"coordinator"}, 404),
]


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def person(zeli, kim):
    return a_key_person(zeli, kim, Use.LISTED)


@pytest.fixture
def there(person, anna, kim, zeli):
    """{name: id} of what the addresses name."""
    session = a_session(anna, person)
    session.agree(zeli)
    hidden = without_account(kim)
    return {"person": person.pk, "session": session.pk, "hidden": hidden.pk}


@pytest.fixture
def cast(nobody, applicant, carla, anna, mo, kim, zeli):
    return dict(zip(ROLES, (nobody, applicant, carla, zeli, anna, mo, kim), strict=True))


@pytest.mark.parametrize(("path", "let_in", "else_status"), PAGES, ids=[row[0] for row in PAGES])
def test_who_comes_in(path, let_in, else_status, there, cast, client_of):
    found = {role: client_of(member).get(path.format(**there)).status_code
             for role, member in cast.items()}
    expected = {role: 200 if role in let_in else else_status for role in ROLES}
    expected |= {"visitor": 302, "applicant": 403}
    if path.endswith("/cancel/"):
        expected["coordinator"] = 403    # it is known, and not theirs
    assert found == expected


@pytest.mark.parametrize("status", ["suspended", "left", "refused", "applicant"])
def test_who_is_no_member_any_more_is_no_key_person(status, person, zeli, anna, kim, client_of):
    Member.objects.filter(pk=zeli.pk).update(status=status)
    person = fresh(person)
    assert not person.is_key_person_now and not person.uses
    assert not person.is_visible_to(anna)
    assert client_of(anna).get(f"/directory/key-persons/{person.pk}/").status_code == 404
    assert person in set(KeyPerson.objects.visible_to(kim))


def test_a_member_who_comes_back_is_shown_by_the_same_consents(person, zeli, anna):
    Member.objects.filter(pk=zeli.pk).update(status="suspended")
    assert not fresh(person).is_visible_to(anna)
    Member.objects.filter(pk=zeli.pk).update(status="member")
    assert fresh(person).is_visible_to(anna)


@pytest.mark.parametrize("use", Use)
def test_each_use_says_who_sees_what_and_what_a_no_deletes(use, person, zeli, client_of):
    asked = ASKED[use]
    page = client_of(zeli).get(f"/directory/key-persons/{person.pk}/consent/{use}/")
    for words in (asked.who, asked.what, asked.effect):
        assert str(words) in page.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("how", "word", "look"),
    [
        ("given", "given", "ok"),
        ("soon", "ends soon", "warn"),
        ("expired", "ended", "warn"),
        ("withdrawn", "withdrawn", "other"),
        ("never", "not asked", "other"),
    ],
)
def test_how_a_consent_stands_is_one_word(how, word, look, zeli, kim):
    person = a_key_person(zeli, kim, *([] if how == "never" else [Use.LISTED]))
    if how == "soon":
        Consent.objects.update(ends_on=platform_day() + timedelta(days=3))
    elif how == "expired":
        let_expire(person, Use.LISTED)
    elif how == "withdrawn":
        person.withdraw(zeli, Use.LISTED)
    shown = {one.use: one for one in uses_shown(person)}[Use.LISTED]
    assert (str(shown.state[0]), shown.state[1]) == (word, look)


def test_what_needs_another_use_first_says_which(zeli, kim):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    shown = {one.use: one for one in uses_shown(person)}
    assert shown[Use.NAME].is_needed_first and shown[Use.NAME].needs == Use.LISTED
    assert not shown[Use.PUBLIC_NAME].is_needed_first
    assert shown[Use.FILM].needs == Use.PUBLIC and shown[Use.FILM].is_recording
    assert shown[Use.LISTED].needs is None


def test_the_desk_asks_a_fixed_number_of_statements(kim, anna, django_assert_max_num_queries):
    def counted():
        with django_assert_max_num_queries(8) as asked:
            return PeopleDesk.of(kim), len(asked)

    for key in ("one", "two"):
        a_key_person(make_member(key), kim, Use.LISTED)
    KeyPerson.objects.offer(anna, {"offers": "Sessions"})
    a_session(anna, KeyPerson.objects.filter(status="confirmed").first())
    PeopleDesk.of(kim)    # the thesaurus is in memory from here on
    few = counted()[1]
    for key in "abcde":
        a_session(anna, a_key_person(make_member(key * 3), kim, Use.LISTED, Use.NAME))
        without_account(kim, Use.LISTED)
    desk, many = counted()
    assert many == few
    assert len(desk.rows) == 12 and len(desk.waiting) == 1 and len(desk.sessions) == 6


def test_a_long_desk_goes_on(kim):
    for _place in range(33):
        without_account(kim)
    desk = PeopleDesk.of(kim)
    assert len(desk.rows) == 30
    assert len(PeopleDesk.of(kim, desk.page.next_cursor).rows) == 3


def test_doing_it_twice_is_as_doing_it_once(person, zeli, client_of):
    client = client_of(zeli)
    path = f"/directory/key-persons/{person.pk}/"
    for _time in range(2):
        assert client.post(path + "withdraw/listed/").status_code == 302
    entries = Entry.objects.about(person).filter(action__endswith=".withdraw")
    assert entries.count() == 1
    for _time in range(2):
        assert client.post(path + "stop/").status_code == 302
    assert fresh(person).status == "ended"


def test_who_stopped_offers_again_and_is_asked_anew(person, zeli, kim, client_of):
    person.stop(zeli)
    with pytest.raises(NotAllowedNow):
        agree(fresh(person), zeli, Use.LISTED)
    KeyPerson.objects.offer(zeli, {"offers": "Again"})
    again = KeyPerson.objects.get(member=zeli)
    assert again.pk == person.pk and again.status == "asked"
    again.confirm(kim)
    assert not fresh(again).uses    # nothing of before stands


def test_dutch_pages_are_dutch(person, zeli, client_of):
    client = client_of(zeli)
    client.cookies["django_language"] = "nl"
    for path, words in (
        ("/directory/key-persons/", "Ze geven voorlichting in hun eigen taal"),
        ("/directory/key-persons/me/", "Ik ben sleutelpersoon"),
        ("/directory/sessions/", "Nog geen voorlichtingen"),
        (f"/directory/key-persons/{person.pk}/consent/film/", "Wie het ziet"),
    ):
        assert words in client.get(path).content.decode()
