"""Words to begin with when somebody must be told no: one text for each ground.

Brackets hold what whoever decides fills in; what is left in them is not sent.
"""
import re

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from platform_core.workflow.models import Decision

Ground = Decision.Ground
IN_BRACKETS = re.compile(r"\[[^\[\]\n]{1,40}\]")
SHIPPED = {
    Ground.PRIVACY: _("Thank you for your text. One passage could lead to a person: [passage]. "
                      "Make it more general, for example by leaving out age, place and date. "
                      "We will then gladly publish it."),
    Ground.LIFE: _("This seems to be about somebody who is in danger now. This platform is not "
                   "for that: call 112. To learn from it later, describe a composite case."),
    Ground.ILLEGAL: _("This text may be against the law: [which law, and why]. That is why others "
                      "cannot read it."),
    Ground.HARASSMENT: _("[Passage] threatens or hurts somebody else. That is not allowed here."),
    Ground.UNSAFE_ADVICE: _("[Passage] could put somebody at risk, because [why]. Please change it "
                            "or name a source."),
    Ground.DISRESPECT: _("Your point is welcome. Write about what was said, not about who said it: "
                         "[passage]."),
    Ground.OFF_TOPIC: _("Thank you for writing. This platform is about what professionals learned, "
                        "and this does not belong to that. Tell what you learned from it, and we "
                        "will gladly look again."),
    Ground.SPAM: _("This looks like advertising. Share what you learned, not what you sell."),
    Ground.OTHER: "",
}


SHORT = {
    Ground.PRIVACY: pgettext_lazy("ground", "Identifiable"),
    Ground.LIFE: pgettext_lazy("ground", "Life in danger"),
    Ground.ILLEGAL: pgettext_lazy("ground", "Illegal"),
    Ground.HARASSMENT: pgettext_lazy("ground", "Threat"),
    Ground.UNSAFE_ADVICE: pgettext_lazy("ground", "Unsafe advice"),
    Ground.DISRESPECT: pgettext_lazy("ground", "Tone"),
    Ground.OFF_TOPIC: pgettext_lazy("ground", "Off topic"),
    Ground.SPAM: pgettext_lazy("ground", "Advertising"),
    Ground.OTHER: pgettext_lazy("ground", "Other"),
}


def shipped(language):
    """{ground: words} in a language, as they come with the platform."""
    with translation.override(language or None):
        return {ground: str(words) for ground, words in SHIPPED.items()}


def unfilled(words, begun_with):
    """[what still stands in brackets] of the standard text that somebody began with."""
    return [one for one in IN_BRACKETS.findall(begun_with) if one in words]
