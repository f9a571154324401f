"""Who hears of what: of many events, in a few statements."""
from platform_core.lib.targets import pair_of
from platform_core.members.audience import read_audiences
from platform_core.members.models import Member
from platform_core.notifications.models.preference import Preference
from platform_core.notifications.models.subscription import Subscription


class Crowd:
    """Members as they are at one delivery: read once, however many events concern them."""

    def __init__(self):
        self._known, self._following = {}, {}

    def followers(self, subjects, most=None):
        """[Member] who follow any of these and muted none; None when they are more than `most`."""
        key = tuple(pair_of(one) for one in subjects)
        if key not in self._following:
            found = Subscription.objects.to_any_of(subjects, most + 1 if most else None)
            if most and len(found) > most:
                return None
            muted = {one.pk for one in found if one.level == Subscription.Level.MUTED}
            self._following[key] = [self._known.setdefault(one.pk, one)
                                    for one in found if one.pk not in muted]
        return self._following[key]

    def recipients(self, event, followers):
        """{member id: verb}: spoken to beats following; access is checked now, not at the time.

        Whoever silenced the bell for what waits is left out.
        """
        target = event.target   # asked once: for each member it would be looked up anew
        direct = target.told_directly(event.verb)
        known = {member.pk: member for member in followers} | self._named(direct)
        verbs = {**dict.fromkeys(known, event.verb), **direct}
        members = [one for one in known.values() if one.is_full_member and one.pk != event.actor_id]
        unknown = [one for one in members if not hasattr(one, "_audience_ids")]
        if unknown:
            read_audiences(unknown)
        heard = {one.pk: verbs[one.pk] for one in members if target.is_visible_to(one)}
        return Preference.objects.without_silenced(heard)

    def _named(self, ids):
        missing = [pk for pk in ids if pk not in self._known]
        if missing:
            self._known |= Member.objects.in_bulk(missing)
        return {pk: self._known[pk] for pk in ids if pk in self._known}
