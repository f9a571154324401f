"""Trip 5: from a question to what was done with the answer, through the eyes of each."""
from django.core.cache import cache

from platform_core.advice.models import (
    Consultation,
    Draft,
    Evidence,
    Group,
    Recommendation,
    Report,
    Response,
    Status,
)
from platform_core.notifications.models import Event, Notification
from tests.advice.making import QUESTION, after, crowd, fresh, later, lines


def deliver():
    for event in Event.objects.filter(delivered=None):
        event.deliver()


def heard(member):
    return set(Notification.objects.filter(member=member).values_list("verb", flat=True))


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_trip_five(kim, lena, mo, thread, words, store, client, client_of):
    nurses, officers = crowd(health=6), crowd(police=7)
    one = collect(kim, lena, nurses, officers, client)
    with after(8):
        found, groups = draft(kim, one)
    assert client.get("/nl/advice/1/").status_code == 404
    with after(10):
        respond(one, officers[0], client_of)
    with after(23):
        settle(kim, lena, one, found, groups)
    deliver()
    assert "round_published" in heard(officers[0]) & heard(nurses[0])
    visitors_read_the_report(one, client)
    note_what_was_done(kim, mo, found, thread, nurses[0])
    visitors_read_the_recommendation(client, thread, (*nurses, *officers, kim, lena, mo))


def collect(kim, lena, nurses, officers, client):
    """A question goes out, and everybody answers; visitors read the question alone."""
    one = Consultation.objects.begin(kim, QUESTION, [], later())
    one.invite(kim, lena)
    assert one.advance(kim) == "open"
    deliver()
    assert heard(nurses[0]) == {"round_opened"}
    for person in nurses:
        one.answer(person, "Family should not interpret")
    for person in officers:
        one.answer(person, "It takes too much time")
    told = shown(client, "/en/advice/round/1/")
    assert "What is needed?" in told and "Family should not" not in told
    return one


def draft(kim, one):
    """The answers are grouped, and a recommendation is drafted from them."""
    one.advance(kim)
    groups = {
        "health": Group.objects.add(kim, one, said("Familie", "Niet via familie.")),
        "police": Group.objects.add(kim, one, said("Tijd", "Het kost tijd.")),
    }
    for given in one.answers.all():
        given.place(kim, [groups[given.sector]])
    one.advance(kim)
    found = Recommendation.objects.begin(kim, "Tolk", lines())
    Draft.objects.add(kim, one, found)
    found.work.open_edition("nl").submit(kim)
    one.advance(kim, later(14))
    return found, groups


def respond(one, member, client_of):
    """A member reads the draft and says something of it."""
    told = shown(client_of(member), "/advice/round/1/")
    assert "Regel een tolk" in told and "Niet via familie." in told
    one.answer(member, "Say who pays")


def settle(kim, lena, one, found, groups):
    """Each group has its outcome, and the second coordinator publishes."""
    one.advance(kim)
    one.loose().get().place(kim, [groups["police"]])
    for key, outcome in (("health", "taken"), ("police", "not")):
        words_of = said(str(groups[key]), "Zo is het.", why="Daarom.")
        groups[key].write(kim, words_of, outcome, found)
    assert fresh(one).advance(lena) == "publish"


def visitors_read_the_report(one, client):
    """The report is made, and says who took part in numbers that give nobody away."""
    cache.clear()
    Report.objects.print_due()
    told = shown(client, "/nl/advice/round/1/")
    for expected in ("Andere sectoren samen", "Politie en veiligheid", "Overgenomen",
                     "Niet overgenomen", "Daarom.", "/nl/advice/round/1.pdf", "/nl/advice/1/"):
        assert expected in told
    # With health, the number of those from sectors that nobody came from would be known.
    assert "Gezondheidszorg" not in told
    assert fresh(one).took_part == {"sectors": {"police": 7}, "together": 6, "total": 13}


def note_what_was_done(kim, mo, found, thread, nurse):
    """Evidence, a promise, and a response that a moderator lets visitors read."""
    Evidence.objects.add_to(found, kim, thread)
    Status.objects.note(kim, found, state="promised", on="2026-05-12", source="Brief",
                        texts={"nl": {"who": "gemeente", "what": "Een contract."}})
    response = Response.objects.give(nurse, found, "We do so now", True)
    response.decide("publish", mo)


def visitors_read_the_recommendation(client, thread, people):
    """What is public of it stands there; no name, and not what only members read."""
    told = shown(client, "/nl/advice/1/")
    for expected in ("Toegezegd", "gemeente", "We do so now", "Een lid", "Familie"):
        assert expected in told
    assert thread.title not in told
    for person in people:
        assert person.name not in told


def said(title, words, why=""):
    """The texts of a group."""
    return {"nl": {"title": title, "said": words, "why": why or "Nog niet."}}
