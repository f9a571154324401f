"""Consents: each use, given, ended or taken back, as each reader sees it; and nothing beside it."""
from datetime import timedelta

import pytest
from django.core.cache import cache

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.directory.models import Consent, KeyPerson, Use
from platform_core.lib.zones import platform_day
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import make_member
from tests.directory.people import (
    PLANTED,
    a_key_person,
    agree,
    fresh,
    let_expire,
    without_account,
)

WORD = {Use.LISTED: "qoffers", Use.NAME: "Zelimara", Use.CONTACT: "qcontact",
        Use.PUBLIC: "qpublic", Use.PUBLIC_NAME: "Zelimara"}
MEMBERS, EVERYBODY = "/directory/key-persons/", "/en/people/"
# use: what it shows to whom, of visitors and members
SHOWN = [
    (Use.LISTED, {"member"}), (Use.NAME, {"member"}), (Use.CONTACT, {"member"}),
    (Use.PUBLIC, {"visitor"}), (Use.PUBLIC_NAME, {"visitor"}),
]
NEEDED = {Use.NAME: Use.LISTED, Use.CONTACT: Use.LISTED, Use.PUBLIC_NAME: Use.PUBLIC}


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def words(people_text):
    """The words of the public page."""


def pages(client_of, anna, nobody, person):
    """{reader: all that the pages of key persons show them}."""
    cache.clear()
    one = f"{MEMBERS}{person.pk}/"
    return {
        "visitor": "".join(client_of(nobody).get(path).content.decode()
                           for path in (EVERYBODY, MEMBERS, one)),
        "member": "".join(client_of(anna).get(path).content.decode() for path in (MEMBERS, one)),
    }


@pytest.mark.parametrize("state", ["given", "expired", "withdrawn", "stopped", "left"])
@pytest.mark.parametrize(("use", "readers"), SHOWN)
def test_a_use_is_shown_while_it_is_agreed_to(
        words, zeli, kim, anna, nobody, client_of, use, readers, state):
    needed = {use, NEEDED.get(use, use)}
    person = a_key_person(zeli, kim, *sorted(needed))
    if state == "expired":
        let_expire(person, use)
    elif state == "withdrawn":
        person.withdraw(zeli, use)
    elif state == "stopped":
        person.stop(zeli)
    elif state == "left":
        Member.objects.filter(pk=zeli.pk).update(status="left")
    seen = {reader for reader, text in pages(client_of, anna, nobody, person).items()
            if WORD[use] in text}
    assert seen == (readers if state == "given" else set())


@pytest.mark.parametrize(("use", "needed"), NEEDED.items())
def test_what_a_use_needs_hides_it_too(
        words, zeli, kim, anna, nobody, client_of, use, needed):
    person = a_key_person(zeli, kim, needed, use)
    let_expire(person, needed)
    assert not any(WORD[use] in text
                   for text in pages(client_of, anna, nobody, person).values())


def test_nothing_is_shown_before_a_coordinator_confirms(words, zeli, kim, anna, nobody, client_of):
    person = KeyPerson.objects.offer(zeli, PLANTED)
    with pytest.raises(NotAllowedNow):
        person.give(zeli, Use.LISTED, platform_day() + timedelta(days=9))
    seen = pages(client_of, anna, nobody, person)
    assert not any(word in text for text in seen.values() for word in WORD.values())
    assert client_of(anna).get(f"{MEMBERS}{person.pk}/").status_code == 404


def test_nobody_consents_for_somebody_else(zeli, kim, anna):
    person = a_key_person(zeli, kim)
    for other in (kim, anna):
        with pytest.raises(NotAllowedNow):
            person.give(other, Use.LISTED, platform_day() + timedelta(days=9))
    agree(person, zeli, Use.LISTED)
    for other in (kim, anna):
        with pytest.raises(NotAllowedNow):
            person.withdraw(other, Use.LISTED)
    assert fresh(person).uses == {Use.LISTED}


def test_taking_back_deletes_what_was_shown_and_the_record_says_no_words(zeli, kim):
    person = a_key_person(zeli, kim, *WORD)
    version = ContentVersion.objects.current()
    person.withdraw(zeli, Use.PUBLIC)
    person = fresh(person)
    assert person.public_words == "" and person.uses == {Use.LISTED, Use.NAME, Use.CONTACT}
    assert person.name == "Zelimara"    # members still see it
    assert ContentVersion.objects.current() > version
    person.withdraw(zeli, Use.LISTED)
    person = fresh(person)
    assert (person.name, person.offers, person.places, person.contact) == ("", "", "", "")
    assert not person.marks.exists() and not person.uses
    kept = str(list(Entry.objects.about(person).values_list("data", flat=True)))
    assert not any(word in kept for word in PLANTED.values() if len(word) > 2)
    assert "listed" in kept


def test_a_renewed_yes_stands_in_the_place_of_the_former(zeli, kim):
    person = a_key_person(zeli, kim, Use.LISTED)
    person.give(zeli, Use.LISTED, platform_day() + timedelta(days=200))
    rows = list(person.consents.order_by("pk").values_list("how_over", flat=True))
    assert rows == ["renewed", ""]
    assert fresh(person).offers


def test_a_yes_for_somebody_without_an_account_says_who_wrote_it_down(kim, anna):
    person = without_account(kim, Use.LISTED)
    consent = person.consents.get()
    assert consent.recorded_by == kim and consent.wording
    with pytest.raises(NotAllowedNow):
        person.give(anna, Use.NAME, platform_day() + timedelta(days=9))
    person.withdraw(kim, Use.LISTED)
    assert fresh(person).known_as == "Zelimara"    # by it a coordinator knows who this is


def test_it_is_asked_again_once_and_in_time(zeli, kim):
    person = a_key_person(zeli, kim, Use.LISTED, Use.PUBLIC)
    Consent.objects.filter(use=Use.LISTED).update(ends_on=platform_day() + timedelta(days=29))
    assert Consent.objects.ask_again_due() == 1
    assert Consent.objects.ask_again_due() == 0
    event = Event.objects.get(verb="consent_ends")
    assert event.target.told_directly("consent_ends") == {zeli.pk: "consent_ends"}
    assert event.target == person


def test_what_ended_is_deleted_a_month_later_by_itself(zeli, kim):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    Consent.objects.update(ends_on=platform_day() - timedelta(days=30))
    Consent.objects.let_go_due()
    assert fresh(person).public_words
    Consent.objects.update(ends_on=platform_day() - timedelta(days=31))
    Consent.objects.let_go_due()
    assert fresh(person).public_words == ""
    assert person.consents.get().how_over == "expired"


def test_the_mark_beside_a_name_follows_the_consent(zeli, kim):
    person = a_key_person(zeli, kim, Use.LISTED)
    assert not fresh(zeli).is_key_person
    agree(person, zeli, Use.NAME)
    assert fresh(zeli).is_key_person
    let_expire(person, Use.LISTED)
    KeyPerson.objects.unmark_due()
    assert not fresh(zeli).is_key_person


def test_the_list_and_the_object_agree(zeli, kim, anna, ben, nobody, applicant):
    listed = a_key_person(zeli, kim, Use.LISTED)
    hidden = a_key_person(ben, kim, Use.PUBLIC)
    waiting = KeyPerson.objects.offer(anna, PLANTED)
    let_expire(without_account(kim, Use.LISTED), Use.LISTED)
    for member in (zeli, kim, anna, ben, nobody, applicant):
        seen = set(KeyPerson.objects.visible_to(member))
        assert seen == {one for one in KeyPerson.objects.all() if one.is_visible_to(member)}
    assert set(KeyPerson.objects.visible_to(anna)) == {listed, waiting}
    assert hidden in set(KeyPerson.objects.visible_to(kim))
    for use in Use:
        rows = set(KeyPerson.objects.agreed_to(use))
        assert rows == {one for one in KeyPerson.objects.all() if use in one.uses}


def test_planted_words_are_in_no_search_and_in_no_sitemap(
        words, zeli, kim, anna, nobody, client_of):
    a_key_person(zeli, kim, *WORD)
    sitemap = client_of(nobody).get("/sitemap.xml").content.decode()
    found = client_of(anna).get("/search/?q=Zelimara+qoffers").content.decode()
    assert "/en/people/" in sitemap and "Zelimara" not in sitemap
    assert "qoffers" not in found.replace("Zelimara qoffers", "").replace("Zelimara+qoffers", "")


def test_a_kept_body_is_gone_when_a_consent_is_taken_back(words, zeli, kim, nobody, client_of):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    visitor = client_of(nobody)
    assert "qpublic" in visitor.get(EVERYBODY).content.decode()
    assert "qpublic" in visitor.get(EVERYBODY).content.decode()    # from the cache
    person.withdraw(zeli, Use.PUBLIC)
    page = visitor.get(EVERYBODY).content.decode()
    assert "qpublic" not in page and "nobody is shown here" in page
