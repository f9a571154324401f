"""Key persons, consents and sessions for the tests."""
from datetime import timedelta

from django.utils import timezone

from platform_core.directory.models import Consent, InfoSession, KeyPerson, Use
from platform_core.lib.zones import platform_day

PLANTED = {    # words that nobody may see without a consent to exactly them
    "name": "Zelimara", "offers": "Sessions on wednesdays qoffers", "places": "Qplaatsdorp",
    "contact": "Through the qcontact desk", "public_words": "I tell what qpublic means",
    "words_language": "en",
}
MARKS = {"language": ["so", "nl"], "country": ["NL"], "region": ["NL-GR"], "topic": []}
UNTIL = timedelta(days=100)


def a_key_person(member, kim, *uses, **facts):
    """A member who offered, was confirmed, and agreed to these uses."""
    person = KeyPerson.objects.offer(member, {**PLANTED, "marks": MARKS, **facts})
    person.confirm(kim)
    agree(person, member, *uses)
    return fresh(person)


def without_account(kim, *uses, **facts):
    """Somebody whom a coordinator keeps."""
    person = KeyPerson.objects.bring(kim, {**PLANTED, "marks": MARKS, **facts})
    agree(person, kim, *uses)
    return fresh(person)


def agree(person, by, *uses):
    """Say yes to these."""
    for use in uses:
        person.give(by, Use(use), platform_day() + UNTIL)


def let_expire(person, *uses):
    """Let the last day of these consents be yesterday."""
    rows = Consent.objects.filter(person=person, over_at=None, use__in=uses)
    rows.update(ends_on=platform_day() - timedelta(days=1))


def a_session(by, person, in_days=10, **facts):
    """What somebody asks of a key person."""
    usual = {"place": "Community centre, Utrecht", "language_code": "so", "minutes": 90,
             "for_whom": "A language class", "note": "",
             "starts_at": timezone.now() + timedelta(days=in_days)}
    return InfoSession.objects.ask(by, person, **{**usual, **facts})


def held(session, by, attended):
    """An agreed session, of which the day has passed, was held by so many."""
    InfoSession.objects.filter(pk=session.pk).update(
        starts_at=timezone.now() - timedelta(hours=3))
    session = fresh(session)
    session.hold(by, attended)
    return fresh(session)


def fresh(obj):
    """The row as it is now."""
    return type(obj).objects.get(pk=obj.pk)
