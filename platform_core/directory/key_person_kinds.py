"""What key persons and sessions add to the registers: words of steps, notices, sweeps, a place."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.public import MENU, Place
from platform_core.directory.models import Consent, InfoSession, KeyPerson
from platform_core.lib import sweeps
from platform_core.lib.kinds import FAMILIES, VERBS, Family, Verb, done, written_at

STEPS = {
    "offer_self": _("offered"), "confirm_person": _("confirmed"),
    "decline_person": _("not confirmed"), "stop_being": _("stopped"),
    "give": _("consent given"), "write": _("changed"),
    "ask_session": _("asked"), "agree_session": _("agreed"),
    "propose_moment": _("another moment proposed"), "accept_moment": _("agreed"),
    "decline_session": _("declined"), "cancel_session": _("cancelled"),
    "lapse_session": _("not answered in time"), "hold_session": _("held"),
    "close_session": _("evaluated"), "show": _("shown"), "erase": _("deleted"),
}
# Nobody is named in these: a key person's name is shown to those alone whom they allowed it.
NOTICES = (
    Verb("key_person_asked", _("Somebody offers to be a key person"), "user-check", "queue"),
    Verb("key_person_confirmed", _("You are confirmed as a key person. Choose what may be shown"),
         "user-check", "sessions"),
    Verb("key_person_declined", _("You are not confirmed as a key person. Read why"), "user-x",
         "sessions"),
    Verb("consent_ends", _("%(title)s: a consent ends soon. Shall it go on?"), "clock",
         "sessions"),
    Verb("session_asked", _("%(title)s: you are asked for it"), "calendar", "sessions"),
    Verb("session_agreed", _("%(title)s: agreed"), "circle-check", "sessions"),
    Verb("session_proposed", _("%(title)s: another moment is proposed"), "calendar", "sessions"),
    Verb("session_declined", _("%(title)s: declined"), "circle-x", "sessions"),
    Verb("session_cancelled", _("%(title)s: cancelled"), "circle-x", "sessions", urgent=True),
    Verb("session_lapsed", _("%(title)s: not answered in time"), "hourglass", "sessions"),
    Verb("session_soon", _("%(title)s: it is near"), "clock", "sessions"),
    Verb("session_held", _("%(title)s: held. People can say what they think of it"), "users",
         "sessions"),
    Verb("session_evaluated", _("%(title)s: the answers can be read"), "chart-column",
         "sessions"),
)
WRITTEN_AT = {
    "directory:write_key_person": _("Key person"), "directory:new_key_person": _("Key person"),
    "directory:ask_session": _("Information session"),
    "directory:session_act": _("Information session"),
    "directory:desk_key_person": _("Key person"), "directory:bring_recording": _("Key person"),
}


def register_key_persons():
    """Name what is done, told, swept and written."""
    MENU.add(Place("people", "people", "people/", 55, text="people"))
    FAMILIES.add(Family("sessions", _("Key persons and information sessions"), mailed=True))
    VERBS.add(*NOTICES)
    done(**STEPS)
    written_at(WRITTEN_AT)
    sweeps.register("consents that end", Consent.objects.ask_again_due, every=600)
    sweeps.register("consents that ended", Consent.objects.let_go_due, every=600,
                    keeps=["consents"], due=lambda: [Consent.objects.long_past()])
    sweeps.register("key persons' marks", KeyPerson.objects.unmark_due, every=60)
    sweeps.register("sessions to remind of", InfoSession.objects.remind_due, every=60)
    sweeps.register("sessions nobody answered", InfoSession.objects.lapse_due, every=60)
    sweeps.register("sessions to close", InfoSession.objects.close_due, every=600)
