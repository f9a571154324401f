"""What the members app brings to the register of kinds."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, Kind, done, written_at
from platform_core.members.models import Member, MembershipRequest


def register():
    """Name applications, and what is done with them and with members."""
    KINDS.add(Kind(
        "application", MembershipRequest, _("Application for membership"), "user",
        queued=_("Application for membership"),
    ))
    KINDS.add(Kind("profile", Member, _("Profile"), "user", queued=_("Profile")))
    written_at({
        "members:profile": _("Profile"), "members:application_review": _("Decision"),
        "members:profile_check": _("Decision"), "members:suspend": _("Decision"),
        "members:reinstate": _("Decision"), "members:application": _("Application for membership"),
        "community:add_group": _("Group"), "community:group": _("Group"),
        "community:add_organisation": _("Organisation"),
        "community:organisation": _("Organisation"),
    })
    DESKS.add(
        Desk("groups", _("Groups"), "community:groups", "users", 110, "community"),
        Desk("organisations", _("Organisations"), "community:organisations", "landmark", 120,
             "community"),
    )
    done(keep_profile=_("profile may stay"), clear_profile=_("words removed from the profile"))
    done(confirm=_("address confirmed"), ask=_("question asked"), answer=_("question answered"),
         approve=_("approved"), refuse=_("refused"), apply_again=_("applied again"),
         reconsider=_("refusal taken back"), admit=_("admitted"), reapply=_("applied again"),
         suspend=_("suspended"), reinstate=_("reinstated"), leave=_("left"),
         come_back=_("came back"), sign_in=_("signed in"))
