"""Sessions in the database, as Django's, read by a statement that is built once."""
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from platform_core.lib.prepared import Prepared


class SessionStore(DatabaseStore):
    """As Django's; every page of a member begins with reading one."""

    def _get_session_from_db(self):
        found = STANDING(self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]


STANDING = Prepared(lambda key, now: SessionStore.get_model_class().objects.filter(
    session_key=key, expire_date__gt=now))
