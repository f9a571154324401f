"""The demo's meetings, each marked as an example: one with room, a full one, two that are over.

Nothing here tells of a meeting that took place: titles and texts are examples.
"""
from datetime import datetime, time
from pathlib import Path

from django.utils import timezone

from platform_core.lib.kinds import kinds_that
from platform_core.lib.zones import zone_of
from platform_core.meetings.models import Certificate, Meeting, Outcome
from platform_core.members.models import Audience

ORDER = 47
ZONE = "Europe/Amsterdam"
PLANNED, SIGNED_UP, CALLED_OFF, THANKED = 55, 50, 6, 17
FOLDER = Path(__file__).parent
COMING = ("anna", "ravi", "mo", "samira", "ada")
WHERE = {"town": "Utrecht", "address": "Voorbeeldzaal, eerste verdieping"}
ONLINE = {"online": "https://example.org/webinar"}


def load(stage):
    """Plan what organisers and members do; without its people nothing is shown."""
    if "kim" not in stage.members:
        return
    stage.say("meetings")
    stage.plan(PLANNED, plan, stage)
    stage.plan(SIGNED_UP, sign_up, stage)
    stage.plan(CALLED_OFF, call_off, stage)
    stage.plan(THANKED, thank, stage)


def at(stage, days, hour, hours):
    """The start and end of a meeting that many days from today, on the hour."""
    day = (stage.now + timezone.timedelta(days=days)).date()
    starts = datetime.combine(day, time(hour), zone_of(ZONE))
    return {"starts_at": starts, "ends_at": starts + timezone.timedelta(hours=hours)}


def plan(stage):
    """Kim plans and announces four meetings."""
    public, kim = Audience.objects.public(), stage.members["kim"]
    common = {"zone": ZONE, "audience": public, "is_example": True}
    meetings = {
        "training": {"kind": "training", "capacity": 5, "hours": 3,
                     "gives_certificate": True, **WHERE, **at(stage, 24, 13, 4)},
        "webinar": {"kind": "webinar", "capacity": 3, **ONLINE,
                    **at(stage, 12, 10, 1)},
        "overleg": {"kind": "round_table", "capacity": 20, **WHERE,
                    **at(stage, 9, 14, 2)},
        "rondetafel": {"kind": "round_table", "capacity": 20, "hours": 2,
                       "gives_certificate": True, **WHERE, **at(stage, -18, 14, 2)},
    }
    for row in stage.read(FOLDER, "meetings.json"):
        made = Meeting.objects.plan(kim, **common, **meetings[row["key"]], wording=row["wording"])
        stage.things[f"meeting:{row['key']}"] = made
        made.announce(kim)


def sign_up(stage):
    """The training has two places left, the webinar a waiting list."""
    here = [stage.members[key] for key in COMING if key in stage.members]
    for key, coming in (("training", here[:3]), ("webinar", here), ("overleg", here[1:3]),
                        ("rondetafel", here)):
        for member in coming:
            stage.things[f"meeting:{key}"].sign_up(member)
    stage.things["meeting:training"].sign_up(here[1], "Voorbeeld: een zaal zonder trappen.")


def call_off(stage):
    """One meeting does not take place."""
    meeting = Meeting.objects.get(pk=stage.things["meeting:overleg"].pk)
    meeting.call_off(stage.members["kim"], "Voorbeeld: de zaal is niet beschikbaar. Er komt een "
                                           "nieuwe datum.")


def thank(stage):
    """Who was at the round table is noted and thanked, and what came of it is shown."""
    kim = stage.members["kim"]
    meeting = Meeting.objects.get(pk=stage.things["meeting:rondetafel"].pk)
    meeting.note_attended(kim, set(meeting.sign_ups.placed().values_list("pk", flat=True)[:4]))
    Certificate.objects.give_out(meeting, kim)
    for kind in kinds_that("discussed").values():
        thing = kind.model.objects.visible_to(stage.members["anna"]).first()
        if thing and kind.model is not Meeting:
            Outcome.objects.add_to(meeting, thing, kim)
