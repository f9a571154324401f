"""The pages of key persons and sessions: who comes in, what is typed, what goes wrong."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.directory.models import InfoSession, KeyPerson, Use
from platform_core.lib.zones import platform_day
from platform_core.workflow.models import Decision
from tests.conftest import make_member
from tests.directory.people import (
    a_key_person,
    a_session,
    agree,
    fresh,
    held,
    let_expire,
    without_account,
)

LIST, ME, DESK = "/directory/key-persons/", "/directory/key-persons/me/", "/edit/key-persons/"
WRITTEN = {"name": "Zelimara", "languages": ["so", "nl"], "countries": ["NL"],
           "regions": ["NL-GR"], "offers": "Sessions for women", "public_words": "Ask me",
           "words_language": "en", "places": "Haren", "contact": "", "topics": []}
ASKED = {"place": "Community centre", "starts_at": "", "minutes": "90", "language_code": "so",
         "topic": "", "for_whom": "A language class", "note": "Where to find help"}


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def person(zeli, kim):
    return a_key_person(zeli, kim, Use.LISTED)


def soon(days=9):
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def text_of(answer):
    return answer.content.decode()


def test_from_offering_to_being_found(zeli, kim, anna, client_of):
    me, coordinator = client_of(zeli), client_of(kim)
    assert "I am a key person" in text_of(me.get(ME))
    assert me.post(ME + "write/", WRITTEN).status_code == 302
    person = KeyPerson.objects.get(member=zeli)
    assert "Zeli Secret" in text_of(coordinator.get(DESK))
    page = f"{DESK}{person.pk}/"
    assert "Is this a key person?" in text_of(coordinator.get(page))
    sent = {"action": "confirm", "revision": person.revision}
    assert coordinator.post(page, sent).status_code == 302
    day = (platform_day() + timedelta(days=90)).isoformat()
    for use in (Use.LISTED, Use.NAME):
        path = f"{LIST}{person.pk}/consent/{use}/"
        assert "Who sees it" in text_of(me.get(path))
        assert me.post(path, {"until": day, "is_read": "on"}).status_code == 302
    found = text_of(client_of(anna).get(LIST))
    assert "Zelimara" in found and "Sessions for women" in found and "Zeli Secret" not in found
    assert me.post(f"{LIST}{person.pk}/withdraw/listed/").status_code == 302
    assert "Zelimara" not in text_of(client_of(anna).get(LIST))


def test_a_coordinator_says_no_with_a_reason(zeli, kim, client_of):
    client_of(zeli).post(ME + "write/", WRITTEN)
    person = KeyPerson.objects.get(member=zeli)
    page, sent = f"{DESK}{person.pk}/", {"action": "decline", "revision": person.revision}
    assert client_of(kim).post(page, sent).status_code == 422
    assert client_of(kim).post(page, sent | {"reason": "We do not know you yet"}).status_code == 302
    assert "We do not know you yet" in text_of(client_of(zeli).get(ME))
    assert client_of(zeli).post(ME + "write/", WRITTEN).status_code == 302
    assert fresh(person).status == "asked"


def test_a_confirmation_is_of_the_words_that_were_read(zeli, kim, client_of):
    client_of(zeli).post(ME + "write/", WRITTEN)
    person = KeyPerson.objects.get(member=zeli)
    client_of(zeli).post(ME + "write/", WRITTEN | {"offers": "Something else"})
    sent = {"action": "confirm", "revision": person.revision}
    answer = client_of(kim).post(f"{DESK}{person.pk}/", sent)
    assert answer.status_code == 409 and "Something else" in text_of(answer)
    assert not Decision.objects.filter(action="confirm_person").exists()


@pytest.mark.parametrize("until", ["", "yesterday", "2020-01-01", "2999-01-01", "0001-01-01"])
def test_a_consent_has_a_day_within_two_years(zeli, person, client_of, until):
    sent = {"until": until, "is_read": "on"}
    answer = client_of(zeli).post(f"{LIST}{person.pk}/consent/name/", sent)
    assert answer.status_code == 422 and "day" in text_of(answer)


def test_others_reach_neither_consents_nor_the_desk(anna, zeli, person, client_of, nobody, mo):
    for path in (f"{LIST}{person.pk}/consent/name/", f"{LIST}{person.pk}/withdraw/listed/"):
        assert client_of(anna).post(path).status_code == 403
        assert client_of(nobody).post(path).status_code == 302
    assert client_of(anna).post(f"{LIST}{person.pk}/stop/").status_code == 404
    for path in (DESK, f"{DESK}new/", f"{DESK}{person.pk}/"):
        assert client_of(anna).get(path).status_code == 404
        assert client_of(mo).get(path).status_code == 404
    assert client_of(zeli).get(f"{LIST}{person.pk}/consent/everything/").status_code == 404
    assert fresh(person).uses == {Use.LISTED}


def test_the_list_is_narrowed_and_what_nobody_knows_is_left_out(anna, zeli, ben, kim, client_of):
    a_key_person(zeli, kim, Use.LISTED, Use.NAME)
    other = {"language": ["tr"], "country": ["BE"], "region": ["BE-VLG"], "topic": ["fgm"]}
    a_key_person(ben, kim, Use.LISTED, Use.NAME, name="Qother", marks=other)
    member = client_of(anna)
    for asked, seen in (("language=tr", "Qother"), ("country=NL", "Zelimara"),
                        ("region=BE-VLG", "Qother"), ("region=NL-GR&language=so", "Zelimara")):
        page = text_of(member.get(f"{LIST}?{asked}"))
        assert {name for name in ("Qother", "Zelimara") if name in page} == {seen}, asked
    assert "Nobody with all of this" in text_of(member.get(LIST + "?language=tr&country=NL"))
    assert "Qother" in text_of(member.get(LIST + "?language=%00xx&country=ZZ&after=x"))


def test_more_people_ask_no_more_of_the_database(
        anna, kim, zeli, client_of, people_text, django_assert_max_num_queries):
    def statements(path, member):
        client = client_of(member)
        client.get(path)
        with django_assert_max_num_queries(40) as asked:
            client.get(path + "?a=1")
        return len(asked)

    paths = ((LIST, anna), ("/en/people/", anna), (DESK, kim), ("/directory/sessions/", anna))
    for who in (zeli, make_member("one")):
        person = a_key_person(who, kim, Use.LISTED, Use.NAME, Use.PUBLIC)
        a_session(anna, person)
    few = [statements(*one) for one in paths]
    for key in "abcdef":
        person = a_key_person(make_member(key * 3), kim, Use.LISTED, Use.NAME, Use.PUBLIC)
        a_session(anna, person)
        a_session(anna, without_account(kim, Use.LISTED))
    assert [statements(*one) for one in paths] == few


def test_a_member_asks_and_the_key_person_answers(anna, zeli, person, client_of):
    path = f"{LIST}{person.pk}/ask/"
    asked = client_of(anna).post(path, ASKED | {"starts_at": soon()})
    assert asked.status_code == 302
    session = InfoSession.objects.get()
    one = session.get_absolute_url()
    page = text_of(client_of(zeli).get(one))
    assert "Anna Example" in page and "A language class" in page
    assert "Zeli" not in text_of(client_of(anna).get(one))    # no name was agreed to
    assert client_of(zeli).post(one + "agree/").status_code == 302
    assert "In your calendar" in text_of(client_of(anna).get(one))
    session = held(fresh(session), zeli, 6)
    assert session.code in text_of(client_of(zeli).get(one))


@pytest.mark.parametrize(("facts", "said"), [
    ({"starts_at": ""}, "Choose a day and time"), ({"starts_at": "soon"}, "Give a day and time"),
    ({"starts_at": "2020-01-01T10:00"}, "still to come"),
    ({"starts_at": "2099-01-01T10:00"}, "within a year"),
    ({"place": ""}, "Write where"), ({"language_code": "tr"}, "Select a valid choice"),
    ({"note": "Her BSN is 111222333, she says"}, "BSN"),
])
def test_what_is_asked_wrongly_is_told_and_kept(anna, person, client_of, facts, said):
    answer = client_of(anna).post(f"{LIST}{person.pk}/ask/",
                                  ASKED | {"starts_at": soon()} | facts)
    assert answer.status_code == 422
    assert said in text_of(answer) and "A language class" in text_of(answer)


def test_nobody_asks_themselves_or_who_is_not_listed(anna, zeli, person, client_of):
    assert client_of(zeli).get(f"{LIST}{person.pk}/ask/").status_code == 403
    let_expire(person, Use.LISTED)
    assert client_of(anna).get(f"{LIST}{person.pk}/ask/").status_code == 404


def test_each_side_does_what_is_theirs(anna, zeli, carla, kim, person, client_of):
    session = a_session(anna, person)
    one = session.get_absolute_url()
    assert client_of(carla).get(one).status_code == 404
    assert client_of(carla).post(one + "agree/").status_code == 404
    assert client_of(anna).post(one + "agree/").status_code == 403
    assert client_of(kim).post(one + "agree/").status_code == 403
    assert client_of(anna).post(one + "accept/").status_code == 409
    assert client_of(anna).get(one + "no-such/").status_code == 404
    assert fresh(session).status == "asked"


def test_what_somebody_typed_too_late_is_given_back(anna, zeli, person, client_of):
    session = a_session(anna, person)
    session.decline(zeli)
    answer = client_of(anna).post(session.get_absolute_url() + "cancel/",
                                  {"reason": "The room is taken by others"})
    assert answer.status_code == 409
    assert "The room is taken by others" in text_of(answer)
    assert "Zeli" not in text_of(answer)


def test_a_moment_that_does_not_exist_is_asked_again(anna, zeli, person, client_of):
    """In the night in which clocks go forward there is no half past two."""
    anna.time_zone = "Europe/Amsterdam"
    anna.save()
    answer = client_of(anna).post(f"{LIST}{person.pk}/ask/",
                                  ASKED | {"starts_at": "2027-03-28T02:30"})
    assert answer.status_code == 422 and "2027-03-28" in text_of(answer)


def test_a_coordinator_keeps_somebody_without_an_account(kim, anna, client_of):
    coordinator = client_of(kim)
    assert coordinator.post(DESK + "new/", WRITTEN).status_code == 302
    person = KeyPerson.objects.get()
    assert "No account" in text_of(coordinator.get(f"{DESK}{person.pk}/"))
    changed = WRITTEN | {"offers": "Also for men"}
    assert coordinator.post(f"{DESK}{person.pk}/write/", changed).status_code == 302
    day = (platform_day() + timedelta(days=9)).isoformat()
    sent = {"until": day, "is_read": "on"}
    coordinator.post(f"{LIST}{person.pk}/consent/listed/", sent)
    assert "Also for men" in text_of(client_of(anna).get(LIST))
    assert coordinator.post(f"{LIST}{person.pk}/stop/").status_code == 302
    assert "Also for men" not in text_of(client_of(anna).get(LIST))


def test_the_desk_reads_remarks_when_the_answering_is_over(anna, zeli, kim, person, client_of):
    session = a_session(anna, person)
    session.agree(zeli)
    session = held(session, zeli, 8)
    for _one in range(6):
        InfoSession.take_answer(session.code, {"clear": "yes"}, "Come again please")
    coordinator = client_of(kim)
    assert "Come again please" not in text_of(coordinator.get(DESK))
    fresh(session).close(zeli)
    assert "Come again please" in text_of(coordinator.get(DESK))
    first, second = session.remarks.all()[:2]
    assert coordinator.post(f"{DESK}remarks/{first.pk}/show/").status_code == 302
    assert coordinator.post(f"{DESK}remarks/{second.pk}/erase/").status_code == 302
    assert client_of(anna).post(f"{DESK}remarks/{first.pk}/show/").status_code == 404
    assert "Come again please" in text_of(client_of(anna).get(session.get_absolute_url()))
    assert session.remarks.count() == 5


def test_what_ends_stands_on_the_desk(kim, person, zeli, client_of):
    agree(person, zeli, Use.NAME)
    person.consents.filter(use="name").update(ends_on=platform_day() + timedelta(days=3))
    page = text_of(client_of(kim).get(DESK))
    assert "Consents that end within a month" in page and "Members see my first name" in page
