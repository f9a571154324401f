"""Who may do what with public texts; who may see them stands with the models (visible_to)."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor, languages_of
from platform_core.lib.permissions import Denied, rule

FOR_EDITORS = _("This is for coordinators.")


@rule("content.desk")
def desk(member, _obj):
    """Coordinators, and whoever they named as a translator."""
    return True if is_editor(member) or languages_of(member) else Denied(FOR_EDITORS)


@rule("content.keep")
def keep(member, _obj):
    """Coordinators keep languages, translators and the texts of the source language."""
    return True if is_editor(member) else Denied(FOR_EDITORS)


@rule("content.translate")
def translate(member, code):
    """Coordinators write in every language, a translator in those for which they were named."""
    if is_editor(member) or code in languages_of(member):
        return True
    return Denied(_("You are not a translator of this language."))


@rule("content.write")
def write(member, edition):
    """Who may write in the language of an edition, while it is a draft."""
    allowed = translate(member, edition.language_id)
    if allowed and edition.status != "draft":
        return Denied(_("This text was handed in, so it cannot be changed now."))
    return allowed


@rule("content.approve")
def approve(member, edition):
    """A coordinator lets a text go live; where two people are asked nobody their own."""
    if not is_editor(member):
        return Denied(FOR_EDITORS)
    if edition.needs_two and edition.is_written_by(member):
        return Denied(_("Somebody else approves what you wrote."))
    return True


@rule("content.take_down")
def take_down(member, edition):
    """A coordinator takes a text off the public pages, alone and at once."""
    return keep(member, edition)


@rule("content.confirm")
def confirm(member, edition):
    """A translator of the language, or a coordinator, who wrote none of the words."""
    if edition.is_source:
        return Denied(_("This is the original; only translations are confirmed."))
    allowed = translate(member, edition.language_id)
    if allowed and edition.is_translated_by(member):
        return Denied(_("Somebody else confirms what you translated."))
    return allowed
