"""How long somebody of the team may restrict a member: a week, a coordinator as long as needed."""
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Refused

MODERATORS_MOST, LATE = timedelta(days=7), timedelta(minutes=5)    # a form is open for a while


def require_within(by, until):
    """Raises Refused when `by` restricts somebody until then (None: without an end) by themselves.

    The platform (`by` is None) is no moderator.
    """
    is_free = by is None or by.is_coordinator or by.is_superuser
    if not is_free and (until is None or until > timezone.now() + MODERATORS_MOST + LATE):
        raise Refused(_("Longer than a week takes a coordinator."))
