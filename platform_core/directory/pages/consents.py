"""What a key person is asked for each use, and how each stands: who sees what, until when."""
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from platform_core.directory.models import Recording, Use
from platform_core.directory.models.consent import NEEDS


class Asked(NamedTuple):
    """What is asked (version WORDING of models/consent.py): who sees what, what a no deletes."""

    who: Any
    what: Any
    effect: Any


MEMBERS = _("Members who signed in: professionals and other key persons.")
EVERYBODY = _("Everybody, without signing in, in any country. Others may copy what they see.")
ASKED = {
    Use.LISTED: Asked(
        MEMBERS,
        _("Your languages, countries, regions and municipalities, your topics, and what you offer. "
          "Members can ask you for a session through the platform. No name."),
        _("You leave the list at once. These words and choices are deleted.")),
    Use.NAME: Asked(
        MEMBERS,
        _("Your first name in the list. If you have an account, “key person” appears beside "
          "your name there too."),
        _("Your first name leaves the list at once, and “key person” leaves your account.")),
    Use.CONTACT: Asked(
        MEMBERS, _("How to reach you directly, as you wrote it."),
        _("It is deleted at once. Somebody may have written it down before.")),
    Use.PUBLIC: Asked(
        EVERYBODY, _("Your words for everybody and the languages you speak. No name."),
        _("They leave the public page at once and are deleted, with your recording and film.")),
    Use.PUBLIC_NAME: Asked(
        EVERYBODY, _("Your first name beside your words on the public page."),
        _("Your first name leaves the public page at once.")),
    Use.VOICE: Asked(
        EVERYBODY, _("Your recording: people may recognise your voice. Its words are shown "
                     "beside it."),
        _("The recording and its words are deleted at once.")),
    Use.FILM: Asked(
        EVERYBODY, _("Your film: people may know your face and voice. It has captions."),
        _("The film and its captions are deleted at once.")),
}


@dataclass(frozen=True)
class UseShown:
    """One use on the page of a key person: what is asked, and the consent that there is or was."""

    use: Use
    consent: Any
    is_needed_first: bool
    is_recorded: bool = False

    @property
    def asked(self):
        return ASKED[self.use]

    @property
    def needs(self):
        """The use that comes first, or None."""
        return NEEDS.get(self.use)

    @property
    def is_recording(self):
        """Whether it takes a recording, which a coordinator brings."""
        return self.use in Recording.USES

    @property
    def is_standing(self):
        return self.consent is not None and self.consent.is_standing

    @property
    def state(self):
        """given, ending, ended, withdrawn or none, as a word and the look of its badge."""
        one = self.consent
        if one is None:
            return _("not asked"), "other"
        if one.is_ending:
            return _("ends soon"), "warn"
        if one.is_standing:
            return _("given"), "ok"
        return (_("withdrawn"), "other") if one.how_over == "withdrawn" else (_("ended"), "warn")


def uses_shown(person):
    """[UseShown] of a person, in order; two statements."""
    latest, recorded = {}, set(person.recordings.values_list("use", flat=True))
    for one in person.consents.order_by("pk"):
        latest[one.use] = one
    standing = {use for use, one in latest.items() if one.is_standing}
    return [UseShown(use, latest.get(use), NEEDS.get(use, use) not in {*standing, use},
                     use in recorded) for use in map(Use, Use.values)]
