"""Who may do what with a practice; who may see it stands with the model (visible_to)."""
from django.utils.translation import gettext_lazy as _

from goodpractices.models import GoodPractice
from goodpractices.models.keeping import MOST_IN_A_ROW
from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import Denied, rule

Status = GoodPractice.Status
WRITABLE = {*GoodPractice.EDITABLE, Status.PUBLISHED}


@rule("goodpractices.read", is_reading=True)
def read(member, practice):
    """What a member may know of, they may read."""
    return True


@rule("goodpractices.write")
def write(member, practice):
    """Any full member begins a practice."""
    full = member.is_authenticated and member.is_full_member
    return True if full else Denied(_("This is for members."))


@rule("goodpractices.edit")
def edit(member, practice):
    """The author edits, except while a reviewer reads; then what was read would not be decided."""
    if not practice.is_own(member):
        return Denied(_("Only the author can change this practice."))
    if practice.text_in_review:
        return Denied(_("A reviewer is reading this text, so it cannot be changed now."))
    if practice.status not in WRITABLE:
        return Denied(_("This practice is no longer open for changes."))
    return True


@rule("goodpractices.submit")
def submit(member, practice):
    """Who may change a text may hand it in."""
    return edit(member, practice)


@rule("goodpractices.withdraw", is_reading=True)
def withdraw(member, practice):
    """The author takes the own practice back."""
    if not practice.is_own(member):
        return Denied(_("Only the author can withdraw this practice."))
    if practice.status not in GoodPractice.STEPS["withdraw"].sources:
        return Denied(_("This practice can no longer be withdrawn."))
    return True


@rule("goodpractices.reopen")
def reopen(member, practice):
    """The author goes on with what they withdrew."""
    if not practice.is_own(member):
        return Denied(_("Only the author can continue with this practice."))
    if practice.status != Status.WITHDRAWN:
        return Denied(_("This practice is not withdrawn."))
    return True


@rule("goodpractices.review")
def review(member, practice):
    """A reviewer or coordinator decides, never about the own work or that of the own employer."""
    full = member.is_authenticated and member.is_full_member
    if not (full and (member.is_reviewer or member.is_coordinator)):
        return Denied(_("This is for reviewers."))
    if practice.is_own(member):
        return Denied(_("Somebody else reviews what you wrote."))
    owner = practice.owner_organisation_id
    if owner and owner == member.organisation_id:
        return Denied(_("Somebody from another organisation reviews this practice."))
    return True


@rule("goodpractices.open_up")
def open_up(member, practice):
    """Who reviews it lets everybody read it, once its author agrees."""
    allowed = review(member, practice)
    if not allowed:
        return allowed
    if practice.status != Status.PUBLISHED or practice.is_for_everyone:
        return Denied(_("Only a published practice that is for members can be opened."))
    return True if practice.is_agreed else Denied(_("Its author has not agreed yet."))


@rule("goodpractices.ask_author")
def ask_author(member, practice):
    """Who would open it asks its author first."""
    allowed = review(member, practice)
    if allowed and (practice.status != Status.PUBLISHED or practice.is_agreed):
        return Denied(_("There is nothing to ask."))
    return allowed


@rule("goodpractices.agree")
def agree(member, practice):
    """The author says whether everybody may read the own practice."""
    if not practice.is_own(member):
        return Denied(_("Only the author can agree to this."))
    return True if practice.status == Status.PUBLISHED else Denied(_("It is not published."))


@rule("goodpractices.close", is_reading=True)
def close(member, practice):
    """The author, who reviews practices, and the team take it back."""
    keeps = member.is_authenticated and (member.is_reviewer or member.is_team)
    if not (practice.is_own(member) or keeps):
        return Denied(_("This is for its author, reviewers and moderators."))
    return True if practice.is_for_everyone else Denied(_("This practice is for members."))


@rule("goodpractices.suspend")
def suspend(member, practice):
    """The team takes a practice offline that may do harm, and puts it back."""
    if not (member.is_authenticated and member.is_team):
        return Denied(_("This is for moderators."))
    if practice.status not in {*GoodPractice.READ, Status.SUSPENDED}:
        return Denied(_("Only a published practice can be taken offline."))
    return True


@rule("goodpractices.archive")
def archive(member, practice):
    """The owner and the team put a practice that stands away; nothing of it is lost."""
    if not (practice.is_own(member) or (member.is_authenticated and member.is_team)):
        return Denied(_("Only the author and moderators can archive this practice."))
    if practice.status not in GoodPractice.READ:
        return Denied(_("Only a published practice can be archived."))
    return True


@rule("goodpractices.restore")
def restore(member, practice):
    """The team takes a practice out of the archive; its author asks for it by a new review."""
    if not (member.is_authenticated and member.is_team):
        return Denied(_("This is for moderators."))
    if practice.status not in GoodPractice.READ:
        return Denied(_("This practice is not in the archive."))
    return True


@rule("goodpractices.reinstate")
def reinstate(member, practice):
    """Who takes a practice offline may put it back."""
    return suspend(member, practice)


@rule("goodpractices.erase", is_reading=True)
def erase(member, practice):
    """The author and the team take the words of an earlier version out."""
    allowed = practice.is_own(member) or (member.is_authenticated and member.is_team)
    return True if allowed else Denied(_("You can erase earlier versions only of your own text."))


@rule("goodpractices.still_correct")
def still_correct(member, practice):
    """The owner and the deputy confirm that it holds, from sixty days before it is due."""
    full = member.is_authenticated and member.is_full_member
    if not (full and member.pk in practice.kept_by):
        return Denied(_("Only the owner and the deputy confirm that this is still correct."))
    if practice.can_be_checked:
        return True
    if practice.confirmations >= MOST_IN_A_ROW:
        return Denied(_("It was confirmed twice in a row: hand in a new text, which a reviewer "
                        "reads."))
    return Denied(_("It is not time yet to confirm this."))


@rule("goodpractices.name_deputy")
def name_deputy(member, practice):
    """The owner says who stands in."""
    if not practice.is_own(member):
        return Denied(_("Only the owner names a deputy."))
    is_there = practice.status == Status.PUBLISHED
    return True if is_there else Denied(_("This practice is not published."))


@rule("goodpractices.appoint_owner")
def appoint_owner(member, practice):
    """Coordinators find somebody for what nobody answers for."""
    if not is_editor(member):
        return Denied(_("This is for coordinators."))
    return True if practice.is_without_owner else Denied(_("This practice has an owner."))


@rule("goodpractices.tell")
def tell(member, practice):
    """Members of another organisation than the owner say how it went in their setting."""
    allowed = write(member, practice)
    if not allowed:
        return allowed
    if practice.status != Status.PUBLISHED:
        return Denied(_("This practice is not published."))
    if practice.is_of(member):
        return Denied(_("You work where this practice comes from: others say how it went."))
    if not member.organisation_id:
        return Denied(_("An experience belongs to an organisation: name yours in your profile."))
    return True


@rule("goodpractices.untell", is_reading=True)
def untell(member, adoption):
    """Who told an experience takes it back, and so do colleagues of the same organisation."""
    kept = adoption.is_kept_by(member)
    return True if kept else Denied(_("This is the experience of another organisation."))


@rule("goodpractices.answer")
def answer(member, adoption):
    """Who answers for the practice answers an experience that stands, once."""
    if not (member.is_authenticated and member.pk in adoption.practice.kept_by):
        return Denied(_("Only the owner of the practice answers."))
    known = getattr(adoption, "answer", None)
    if adoption.status != "published" or (known and known.status != "returned"):
        return Denied(_("The owner answers once."))
    return True
