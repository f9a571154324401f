"""The families of notices that are the platform's own; an app adds those of its subjects."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import FAMILIES, Family, done


def register():
    """Register the families, and what an administrator does with stuck work."""
    done(try_again=_("tried again"), give_up=_("given up"))
    FAMILIES.add(
        Family("replies", _("Replies in discussions I follow")),
        Family("mentions", _("When somebody mentions me"), mailed=True),
        Family("decisions", _("Decisions about what I wrote"), mailed=True),
        Family("queue", _("Something is waiting for a decision"), for_team=True),
    )
