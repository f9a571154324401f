"""The demo's key persons: invented, marked as examples, with a session in each state.

Nobody is heard or seen in the recordings: ffmpeg cut them out of the film that the project drew,
resources/demo/film/listen.mp4 (`-ss 47 -t 9` for the film, `-ss 19 -t 8 -vn` for the voice).
"""
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from platform_core.directory.models import InfoSession, KeyPerson, Recording, Use
from platform_core.lib.zones import platform_day

FAR, SOON = timedelta(days=300), timedelta(days=45)
PEOPLE = {
    "samira": {
        "name": "Samira (voorbeeld)", "words_language": "nl", "places": "Utrecht, Amersfoort",
        "offers": "Voorbeeld: voorlichting voor vrouwen in een taalklas, in kleine groepen. "
                  "Wat is geweld, welke rechten heb je, wie kan helpen.",
        "public_words": "Voorbeeld: ik geef voorlichting omdat ik zelf lang niet wist waar ik "
                        "terechtkon. Wat iemand vertelt, blijft tussen ons.",
        "contact": "",
        "marks": {"language": ["ar", "nl"], "country": ["NL"], "region": ["NL-UT"],
                  "topic": ["domestic-violence", "forced-marriage"]},
    },
    "fatima": {
        "name": "Fatima (voorbeeld)", "words_language": "en", "places": "",
        "offers": "Example: sessions for men and women, about consent and about where to go.",
        "public_words": "Example: people in my community ask me first. I tell them what I know "
                        "and come along when they want that.",
        "contact": "",
        "marks": {"language": ["so", "en", "nl"], "country": ["NL", "BE"],
                  "region": ["NL-ZH", "BE-VLG"], "topic": ["fgm", "sexual-violence"]},
    },
    "yusuf": {
        "name": "Yusuf (voorbeeld)", "words_language": "nl", "places": "Rotterdam",
        "offers": "Voorbeeld: gesprekken met mannen en jongens.", "public_words": "", "contact": "",
        "marks": {"language": ["tr", "nl"], "country": ["NL"], "region": ["NL-ZH"], "topic": []},
    },
}
WITHOUT_ACCOUNT = {
    "name": "Hodan (voorbeeld)", "words_language": "nl", "places": "Groningen", "contact": "",
    "offers": "Voorbeeld: voorlichting in het Somalisch, ook voor jongeren.",
    "public_words": "Voorbeeld: vraag gerust of ik meega.",
    "marks": {"language": ["so", "nl"], "country": ["NL"], "region": ["NL-GR"], "topic": ["fgm"]},
}
GIVEN = {
    "samira": (Use.LISTED, Use.NAME, Use.PUBLIC, Use.PUBLIC_NAME, Use.FILM),
    "fatima": (Use.LISTED, Use.PUBLIC, Use.VOICE),    # without a name: that is a choice as well
}
RECORDINGS = Path(__file__).parent / "recordings"
RECORDED = {    # who, what of, the files, their language, what is said
    "samira": (Use.FILM, "film.mp4", "film.vtt", "nl",
               "Voorbeeld: [zachte klanken] Hier vertelt een sleutelpersoon waarom zij dit doet."),
    "fatima": (Use.VOICE, "voice.m4a", "", "en",
               "Example: [soft sounds] Here a key person tells why she does this."),
}
ANSWERED = (("yes", 9), ("partly", 6), ("no", 1))


def load(stage):
    """Plan who offers, who is confirmed, what they agree to, and their sessions."""
    people = stage.members
    if not {"kim", "anna", *PEOPLE} <= people.keys():
        return
    stage.plan(40, offer, people)
    stage.plan(38, agree, people)
    stage.plan(37, record, people)
    for days, act, *more in ACTS:
        stage.plan(days, act, stage, *more)


def offer(people):
    """Three members offer; two are confirmed, one waits. One has no account."""
    for key, facts in PEOPLE.items():
        KeyPerson.objects.offer(people[key], facts)
    for key in GIVEN:
        KeyPerson.objects.get(member=people[key]).confirm(people["kim"])
    KeyPerson.objects.bring(people["kim"], WITHOUT_ACCOUNT)


def agree(people):
    """Each chooses; one consent will end soon."""
    for key, uses in GIVEN.items():
        person = KeyPerson.objects.get(member=people[key])
        for use in uses:
            until = SOON if use == Use.PUBLIC_NAME else FAR
            person.give(people[key], use, platform_day() + until)
    hodan = KeyPerson.objects.get(member=None)
    for use in (Use.LISTED, Use.NAME):
        hodan.give(people["kim"], use, platform_day() + FAR)


def record(people):
    """Kim brings a film and a voice, of those who agreed to exactly that."""
    for key, (use, file, captions, language, spoken) in RECORDED.items():
        facts = {"spoken": spoken, "language": language,
                 "captions": received(captions, "captions") if captions else None}
        person = KeyPerson.objects.get(member=people[key])
        Recording.objects.keep(person, people["kim"], use, received(file, str(use)), facts)


def received(name, use):
    """A file of this folder, through the door like every other."""
    with (RECORDINGS / name).open("rb") as file:
        return receive(file, USES[use])


def ask(stage, name, of, in_days, place):
    """Anna asks for a session so many days ahead."""
    moment = timezone.localtime() + timedelta(days=in_days)
    person = KeyPerson.objects.get(member=stage.members[of])
    stage.things[f"session {name}"] = InfoSession.objects.ask(
        stage.members["anna"], person, place=f"Voorbeeld: {place}", topic="", minutes=90, note="",
        language_code="ar" if of == "samira" else "so",
        for_whom="Voorbeeld: een groep van ongeveer vijftien mensen",
        starts_at=moment.replace(hour=14, minute=0, second=0, microsecond=0))


def answer(stage):
    """The key persons answer; one session is cancelled, one is never answered."""
    samira, fatima = stage.members["samira"], stage.members["fatima"]
    for name in ("agreed", "held", "cancelled"):
        _session(stage, name).agree(samira)
    _session(stage, "cancelled").cancel(stage.members["anna"], "Voorbeeld: de zaal is niet vrij.")
    proposed = _session(stage, "proposed")
    proposed.propose(fatima, proposed.starts_at + timedelta(days=7), 60)
    _session(stage, "declined").decline(fatima, "Voorbeeld: die week ben ik weg.")


def agree_on_the_first(stage):
    """The one that is evaluated by now."""
    _session(stage, "evaluated").agree(stage.members["samira"])


def hold(stage, name, attended):
    """It took place, and so many came."""
    _session(stage, name).hold(stage.members["samira"], attended)


def answer_questions(stage):
    """Those who came say what they think of it."""
    code = _session(stage, "evaluated").code
    for one, times in ANSWERED:
        for _person in range(times):
            answers = {"clear": one, "know_where": "yes" if one == "partly" else one}
            InfoSession.take_answer(code, answers)
    InfoSession.take_answer(code, {"clear": "yes"}, "Voorbeeld: graag nog een keer.")


def let_time_pass(stage):
    """What the sweeps do: one was not answered in time, one takes no more answers."""
    InfoSession.objects.lapse_due()
    InfoSession.objects.close_due()


def _session(stage, name):
    return InfoSession.objects.get(pk=stage.things[f"session {name}"].pk)


ACTS = (    # how many days ago, what, with what
    (30, ask, "evaluated", "samira", 13, "buurthuis, Utrecht"),
    (29, agree_on_the_first), (16, hold, "evaluated", 20), (15, answer_questions),
    (12, ask, "asked", "samira", 26, "taalschool, Amersfoort"),
    (12, ask, "proposed", "fatima", 24, "bibliotheek, Den Haag"),
    (12, ask, "agreed", "samira", 30, "moedercentrum, Utrecht"),
    (12, ask, "declined", "fatima", 25, "school, Leiden"),
    (12, ask, "cancelled", "samira", 28, "gemeentehuis, Zeist"),
    (12, ask, "lapsed", "fatima", 8, "buurthuis, Delft"),
    (12, ask, "held", "samira", 8, "taalklas, Utrecht"),
    (9, answer), (3, hold, "held", 14), (1, let_time_pass),
)
