"""What the meetings add to the registers: the kind, its place, notices, sweeps, words of steps."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.index import INDEX, Indexed
from platform_core.content.loading import FOLDERS
from platform_core.content.public import FOOT, Place
from platform_core.lib import sweeps
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import FAMILIES, KINDS, VERBS, Family, Kind, Verb, done, written_at
from platform_core.meetings.loading import TEXTS
from platform_core.meetings.models import Certificate, Meeting, SignUp
from platform_core.meetings.pages.public import addresses

MEETING = Kind("meeting", Meeting, _("Meeting"), "calendar", discussed=True)


def register():
    """Name the meeting and everything that happens around it."""
    FOLDERS.append(TEXTS)
    KINDS.add(MEETING)
    INDEX.add(Indexed("meetings", addresses))
    FOOT.add(Place("events", "events", "events/", 15, text="events"))
    DESKS.add(Desk("meetings", _("Meetings"), "meetings:desk", "calendar", 60))
    register_verbs()
    done(
        announce=_("announced"), call_off=_("cancelled"), conclude=_("taken place"),
        drop=_("dropped"), ask_place=_("asked for a place"), take_place=_("signed up"),
        queue_up=_("put on the waiting list"), move_up=_("given a place"),
        step_back=_("withdrawn"),
    )
    written_at({"meetings:new": MEETING.label, "meetings:change": MEETING.label,
                "meetings:meeting": MEETING.label, "meetings:call_off": _("Cancel a meeting")})
    sweeps.register("reminders of meetings", Meeting.objects.remind_due, every=60)
    sweeps.register("meetings that are over", Meeting.objects.conclude_due, every=60)
    sweeps.register("people of old meetings", Meeting.objects.forget_old, every=3600,
                    keeps=["meetings"], due=lambda: [Meeting.objects.ended_long_ago()])
    sweeps.register("unconfirmed sign-ups", SignUp.objects.forget_unconfirmed, every=600)
    sweeps.register("printed certificates", Certificate.objects.print_due, every=20)
    sweeps.register("old certificates", Certificate.objects.forget_old, every=3600,
                    keeps=["certificates"], due=lambda: [Certificate.objects.old()])


def register_verbs():
    """What those who signed up hear."""
    FAMILIES.add(Family("meetings", _("Meetings for which I signed up"), mailed=True))
    VERBS.add(
        Verb("place_given", _("A place came free, and it is yours: “%(title)s”"), "calendar",
             "meetings", urgent=True),
        Verb("meeting_moved", _("The time or place has changed: “%(title)s”"), "calendar",
             "meetings", urgent=True),
        Verb("meeting_called_off", _("Cancelled: “%(title)s”"), "calendar", "meetings",
             urgent=True),
        Verb("meeting_soon", _("Soon: “%(title)s”"), "calendar", "meetings"),
        Verb("certificate_ready", _("Your certificate is ready: “%(title)s”"), "badge-check",
             "meetings"),
    )
