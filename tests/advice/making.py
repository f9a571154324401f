"""Rounds and recommendations for the tests of the advice, on their way through the phases."""
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from platform_core.advice.models import Consultation, Draft, Group, Recommendation
from platform_core.content.models import Line
from platform_core.lib.demo import clock_at
from tests.conftest import make_member

QUESTION = {"nl": {"title": "De titel", "question": "Wat is er nodig?"},
            "en": {"title": "The title", "question": "What is needed?"}}
GROUP = {"nl": {"title": "Geld", "said": "Het kost te veel.", "why": "Dat klopt."},
         "en": {"title": "Money", "said": "It costs too much.", "why": "That is right."}}
LINES = {"title": "Regel een tolk", "addressee": "gemeenten", "lede": "Van tevoren.",
         "text": "Bij elk eerste gesprek."}


def lines(**texts):
    """The Lines of a recommendation."""
    return [Line(key, text, "heading" if key == "title" else "text")
            for key, text in (LINES | texts).items()]


def later(days=7):
    """A deadline ahead."""
    return timezone.now() + timedelta(days=days)


@contextmanager
def after(days):
    """That many days from now."""
    with clock_at(later(days)):
        yield


def crowd(**sectors):
    """So many members of each sector."""
    return [make_member(f"{sector}{number}", sector=sector)
            for sector, count in sectors.items() for number in range(count)]


def a_round(kim, lena, sectors=(), is_open=True, until=None):
    """A round of two coordinators, open for answers."""
    one = Consultation.objects.begin(kim, QUESTION, list(sectors), until or later())
    one.invite(kim, lena)
    if is_open:
        one.advance(kim)
    return one


def fresh(one):
    """The row as it stands now."""
    return type(one).objects.get(pk=one.pk)


def grouped(kim, lena, people, texts=None):
    """A round in which each of these answered and all answers stand in one group."""
    one = a_round(kim, lena)
    for person in people:
        one.answer(person, (texts or {}).get(person.pk, "It is too dear"))
    with after(8):
        one.advance(kim)
        group = Group.objects.add(kim, one, GROUP)
        for answer in one.answers.all():
            answer.place(kim, [group])
        one.advance(kim)
    return one


def drafted(kim, lena, people, **how):
    """The same, with a draft that was handed in."""
    one = grouped(kim, lena, people, **how)
    found = Recommendation.objects.begin(kim, "Tolk", lines())
    Draft.objects.add(kim, one, found)
    found.work.open_edition("nl").submit(kim)
    return one


def responding(kim, lena, people, **how):
    """The same, open for responses to its draft, from day 8 to day 20."""
    one = drafted(kim, lena, people, **how)
    with after(9):
        one.advance(kim, later(11))
    return one


def weighing(kim, lena, people, **how):
    """The same, with the deadline behind it, and an outcome for its group."""
    one = responding(kim, lena, people, **how)
    with after(21):
        one.advance(kim)
        for group in one.groups.all():
            group.write(kim, GROUP, "taken", one.drafts.get().recommendation)
    return one


def published(kim, lena, people, **how):
    """The same, published by the second coordinator."""
    one = weighing(kim, lena, people, **how)
    with after(22):
        fresh(one).advance(lena)
    return fresh(one)


def a_recommendation(kim, lena, **texts):
    """A recommendation that readers see, in Dutch."""
    found = Recommendation.objects.begin(kim, "Tolk", lines(**texts))
    edition = found.work.open_edition("nl")
    edition.submit(kim)
    edition.approve(lena)
    return found
