"""The families of notices that are the platform's own; an app adds those of its subjects."""
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.lib.entailed import Consequence
from platform_core.lib.kinds import FAMILIES, Family, done
from platform_core.members.sight import LOSSES
from platform_core.notifications.models import Notification


def register():
    """Register the families, and what an administrator does with stuck work."""
    LOSSES.add(Consequence(
        "notices", lambda person: len(Notification.objects.unseen_by(person)), notices_go,
        Notification.objects.take_back_unseen,
    ))
    done(try_again=_("tried again"), give_up=_("given up"))
    FAMILIES.add(
        Family("replies", _("Replies in discussions I follow")),
        Family("mentions", _("When somebody mentions me"), mailed=True),
        Family("decisions", _("Decisions about what I wrote"), mailed=True),
        Family("queue", _("Something is waiting for a decision"), for_team=True),
    )


def notices_go(count):
    """What is said of notices that are taken back."""
    return ngettext("%(n)s unread notice is taken back.", "%(n)s unread notices are taken back.",
                    count) % {"n": count}
