"""The words of a statement of reasons: what is restricted, on which rule, how it was found."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.templatetags.ui import exact
from platform_core.privacy.labels import label_of
from platform_core.workflow.models import Decision

Ground = Decision.Ground
WHAT = {
    "hide": _("Nobody sees this text any more except you and the moderation team. You can go on "
              "reading and writing."),
    "keep_hidden": _("Nobody sees this text any more except you and the moderation team. You can "
                     "go on reading and writing."),
    "reject": _("This text is not published. Only you and those who decide about it see it. You "
                "can go on reading and writing."),
    "lock": _("Nobody can reply in this discussion any more. It can still be read."),
    "move": _("This discussion was moved to a closed category: fewer people can read it now."),
    "suspend": _("You cannot sign in as a member. What you wrote stays where it is."),
    "warning": _("This is a warning. You can still do everything. If it happens again, we may "
                 "restrict your account."),
    "read_first": _("A moderator reads your texts before they appear."),
    "read_only": _("You can read, but not write. You can object, report what is dangerous, and "
                   "take your own words back."),
    "clear_profile": _("Your words were taken out of your profile. You can write new ones."),
}
ENDS = {
    "hide": _("Until a moderator shows it again, or an appeal succeeds."),
    "keep_hidden": _("Until a moderator shows it again, or an appeal succeeds."),
    "reject": _("Until you hand in a better text, or an appeal succeeds."),
    "warning": _("A warning has no end: it restricts nothing."),
    "clear_profile": _("Until you write new words."),
}
RULES = {
    Ground.PRIVACY: _("House rules: nobody can be recognised."),
    Ground.LIFE: _("House rules: nobody is put in danger."),
    Ground.ILLEGAL: _("The law, as named in the reason."),
    Ground.HARASSMENT: _("House rules: respect, and no threats."),
    Ground.UNSAFE_ADVICE: _("House rules: honest, and safe for survivors."),
    Ground.DISRESPECT: _("House rules: respect, no discrimination."),
    Ground.OFF_TOPIC: _("House rules: knowledge, not cases."),
    Ground.SPAM: _("House rules: no advertising."),
}
REPORTED = _("Somebody reported it. Who, we do not say.")
READ = _("A moderator came across it.")
BY_HAND = _("No automatic means were used. A moderator read it and decided.")
MARKED = _("The automatic privacy check marked passages: %(kinds)s. A moderator read it and "
           "decided.")


AT_ONCE = _("Automatic: what is reported as identifying a person is hidden at once. Nobody has "
            "judged it yet.")
BY_ITSELF = _("The platform by itself, %(day)s.")


def lines(target, decision, is_reported, appeal_until):
    """[[label, words]] of a statement, in the language that is active: plain words, as sent."""
    until = _("Until %(day)s.") % {"day": exact(decision.until)} if decision.until else ""
    ends = until or ENDS.get(decision.action, _("Until further notice, or an appeal succeeds."))
    is_at_once = decision.by_id is None     # nobody decided yet: a report did it
    ends = _("Until a moderator has decided about the report.") if is_at_once else ends
    who = BY_ITSELF if is_at_once else _("The moderation team, %(day)s.")
    found = REPORTED if is_reported or is_at_once else READ
    shown = [
        (_("What"), WHAT.get(decision.action, decision.words)),
        (_("How long"), ends),
        (_("Where"), _("In all countries, on the whole platform.")),
        (_("Based on"), RULES.get(decision.ground, _("The house rules."))),
        (_("How we know"), found),
        (_("Computer or person"), AT_ONCE if is_at_once else automatic_part(target)),
        (_("Decided by"), who % {"day": exact(decision.at)}),
        (_("Do you disagree?"), _("You can object until %(day)s. Somebody else of the team looks "
                                  "again.") % {"day": exact(appeal_until)}),
    ]
    return [[str(label), str(words)] for label, words in shown]


def automatic_part(target):
    """Whether a tool flagged it: the kinds of what the check found, never the passages."""
    kinds = getattr(target, "held_kinds", None) or []
    named = ", ".join(dict.fromkeys(str(label_of(kind)) for kind in kinds))
    return MARKED % {"kinds": named} if named else BY_HAND
