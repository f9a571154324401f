"""Who keeps numbers and values: coordinators; a second one publishes what the first proposed."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import Denied, rule

FOR_EDITORS = _("This is for coordinators.")


@rule("directory.keep")
def keep(member, kept):
    """Coordinators keep every country; were one limited to some, this is where it would be said."""
    return True if is_editor(member) else Denied(FOR_EDITORS)


@rule("directory.amend")
def amend(member, version):
    """Whoever proposed it changes what waits, or gives it up."""
    allowed = keep(member, version.of)
    if allowed and version.author_id != member.pk:
        return Denied(_("Somebody else proposed this; you can publish it or send it back."))
    if allowed and not version.is_open:
        return Denied(_("This has been settled."))
    return allowed


@rule("directory.publish")
def publish(member, version):
    """Nobody publishes their own, or sends it back."""
    allowed = keep(member, version.of)
    if allowed and version.author_id == member.pk:
        return Denied(_("Somebody else publishes what you proposed."))
    if allowed and version.status != "submitted":
        return Denied(_("This has been settled."))
    return allowed


@rule("directory.read_key_person", is_reading=True)
def read_key_person(member, person):
    """Whoever may find a key person reads what they agreed to show."""
    return True if person.is_visible_to(member) else Denied(_("This page is for members."))


@rule("directory.ask_session")
def ask_session(member, person):
    """Members ask a key person whom they may find; nobody asks themselves."""
    if not (member.is_authenticated and member.is_full_member):
        return Denied(_("This page is for members."))
    if person.member_id == member.pk:
        return Denied(_("This is you."))
    return True if person.status == "confirmed" else Denied(_("This is no key person any more."))


@rule("directory.answer_session")
def answer_session(member, session):
    """The key person answers; a coordinator for who has no account."""
    return True if session.is_persons(member) else Denied(_("The key person answers this."))


@rule("directory.steer_session")
def steer_session(member, session):
    """Either side cancels, says that it was held, or ends the answering."""
    is_side = session.is_persons(member) or session.is_askers(member)
    return True if is_side else Denied(_("This is between the two who agreed on it."))


@rule("directory.consent", is_reading=True)
def consent(member, person):
    """Nobody consents for somebody else; for who has no account a coordinator writes it down."""
    if not person.is_own(member):
        return Denied(_("Consent is given and taken back by the person alone."))
    if person.status != "confirmed":
        return Denied(_("A coordinator confirms first that you are a key person."))
    return True
