"""The demo's rounds and recommendations, all marked as examples: nobody said or did these things.

One round came to its end and led to a recommendation with two statuses, one is open for responses
to its drafts, one collects answers.
"""
import json
from pathlib import Path

from platform_core.advice.models import (
    Consultation,
    Draft,
    Evidence,
    Group,
    Recommendation,
    Response,
    Status,
)
from platform_core.content.models import Edition, Line
from platform_core.content.things import named, thing_at
from platform_core.lib.kinds import kinds_that
from platform_core.moderation.models import Publishable

ORDER = 48
WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
WHAT_IT_RESTS_ON, REPORT = "tolk", "/nl/library/mapping-report/"


def load(stage):
    """Plan three rounds and what came of the first."""
    if not {"kim", "ada", "samira", "anna"} <= stage.members.keys():
        return
    stage.say("recommendations and rounds")
    play_first(stage)
    play_second(stage)
    stage.plan(3, open_round, stage, "third", -12)


def play_first(stage):
    """From the question to the report, and what was done since."""
    stage.plan(120, open_round, stage, "first", 100)
    stage.plan(110, answer, stage, "first")
    stage.plan(98, sort, stage, "first")
    stage.plan(92, draft, stage, "first", WORDS["first"])
    stage.plan(90, respond, stage, "first", 76)
    stage.plan(84, answer_drafts, stage, "first")
    stage.plan(70, settle, stage, "first")
    stage.plan(69, translate, stage, WORDS["first"])
    stage.plan(2, rest_on, stage)
    stage.plan(50, note, stage, WORDS["promised"])
    stage.plan(24, note, stage, WORDS["partly"])
    stage.plan(6, say, stage)
    stage.plan(5, let_visitors_read, stage)


def play_second(stage):
    """Until its drafts are open for responses."""
    stage.plan(40, open_round, stage, "second", 26)
    stage.plan(32, answer, stage, "second")
    stage.plan(25, sort, stage, "second")
    stage.plan(16, draft, stage, "second", WORDS["second"])
    stage.plan(15, respond, stage, "second", -6)


def round_of(stage, name):
    """The round under this name."""
    return Consultation.objects.get(pk=stage.things[f"round:{name}"].pk)


def open_round(stage, name, until):
    """Kim begins a round with Ada and opens it."""
    kim = stage.members["kim"]
    question = WORDS["questions"][name]
    one = Consultation.objects.begin(kim, question, [], stage.ago(until), is_example=True)
    one.invite(kim, stage.members["ada"])
    one.advance(kim)
    stage.things[f"round:{name}"] = one


def answer(stage, name):
    """Members answer; each text says of itself that it is an example."""
    one = round_of(stage, name)
    for texts in WORDS["answers"][name].values():
        for person in texts["by"]:
            if person in stage.members:
                one.answer(stage.members[person], texts["text"])


def sort(stage, name):
    """Kim puts each answer into a group."""
    one, kim = round_of(stage, name), stage.members["kim"]
    one.advance(kim)
    groups = {key: Group.objects.add(kim, one, words)
              for key, words in WORDS["groups"][name].items()}
    texts = {texts["text"]: groups[key] for key, texts in WORDS["answers"][name].items()}
    for given in one.answers.all():
        given.place(kim, [texts[str(given.text)]])
    one.advance(kim)


def draft(stage, name, words):
    """Kim writes the recommendation that the groups lead to, and hands it in."""
    one, kim = round_of(stage, name), stage.members["kim"]
    found = Recommendation.objects.begin(kim, words["name"], lines(words, "nl"), is_example=True)
    Draft.objects.add(kim, one, found)
    found.work.open_edition("nl").submit(kim)
    stage.things[f"recommendation:{name}"] = found
    for group in one.groups.all():
        group.write(kim, group.texts, "", found)


def lines(words, code):
    """The Lines of a recommendation in a language."""
    kinds = {"title": "heading"}
    return [Line(key, text, kinds.get(key, "text")) for key, text in words[code].items()]


def respond(stage, name, until):
    """The drafts are open for responses."""
    round_of(stage, name).advance(stage.members["kim"], stage.ago(until))


def answer_drafts(stage, name):
    """Some respond to the drafts."""
    one = round_of(stage, name)
    for person, text in WORDS["responses"].items():
        one.answer(stage.members[person], text)


def settle(stage, name):
    """Kim gives every group an outcome; Ada publishes."""
    one, kim, ada = round_of(stage, name), stage.members["kim"], stage.members["ada"]
    one.advance(kim)
    first = one.groups.first()
    for given in one.loose():
        given.place(kim, [first])
    for group, outcome in zip(one.groups.all(), ("taken", "partly", "not"), strict=True):
        group.write(kim, group.texts, outcome, group.recommendation)
    round_of(stage, name).advance(ada)


def translate(stage, words):
    """The English text of a recommendation, by Kim and Ada."""
    work = stage.things["recommendation:first"].work
    edition = work.draft("en", stage.members["kim"])
    edition.write(stage.members["kim"], lines(words, "en"), edition.revision)
    edition.submit(stage.members["kim"])
    edition.approve(stage.members["ada"])
    Edition.objects.get(pk=edition.pk).confirm(stage.members["ada"])


def rest_on(stage):
    """It rests on what members wrote about interpreters, and on what everybody may read."""
    kim, found = stage.members["kim"], stage.things["recommendation:first"]
    for kind in kinds_that("suggested").values():
        if not issubclass(kind.model, Publishable):
            continue
        things = kind.model.objects.visible_to(kim).filter(status="published").order_by("pk")
        about = [one for one in things if WHAT_IT_RESTS_ON in one.notice_title().lower()]
        for_all = [one for one in things if named(one, "nl").href.startswith("/nl/")]
        for one in [*about[:2], *for_all[:1]]:
            Evidence.objects.add_to(found, kim, one)
    report = thing_at(REPORT, kim)
    if report:
        Evidence.objects.add_to(found, kim, report)


def note(stage, words):
    """What was done since."""
    found = stage.things["recommendation:first"]
    Status.objects.note(stage.members["kim"], found, state=words["state"], texts=words["texts"],
                        on=stage.ago(words["days_ago"]).date(), source=words["source"])


def say(stage):
    """Two members respond."""
    found = stage.things["recommendation:first"]
    stage.things["response:first"] = Response.objects.give(
        stage.members["anna"], found, "Voorbeeld: op onze poli plannen we de tolk nu tegelijk met "
        "de afspraak. Dat scheelt een tweede gesprek.", True)
    Response.objects.give(
        stage.members["samira"], found, "Voorbeeld: vraag ook welke taal en welk dialect iemand "
        "spreekt, voordat je een tolk regelt.", True)


def let_visitors_read(stage):
    """A moderator publishes one response; the other waits."""
    given = stage.things["response:first"]
    Response.objects.get(pk=given.pk).decide("publish", stage.members["mo"])
