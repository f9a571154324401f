"""Time zones: those that a member may choose, and the platform's own where none is known."""
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils import timezone

AREAS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/",
         "Europe/", "Indian/", "Pacific/")


@cache
def zone_names():
    """The names of the IANA time zone database that stand for a place, and UTC; sorted.

    A browser may call a place by an older name (Asia/Calcutta): those are among them.
    """
    return [*sorted(name for name in available_timezones() if name.startswith(AREAS)), "UTC"]


def zone_choices():
    """(name, label) of every zone; Europe, where most members are, comes first."""
    names = sorted(zone_names(), key=lambda name: (not name.startswith("Europe/"), name))
    return [(name, name.replace("_", " ")) for name in names]


def zone_of(name):
    """The tzinfo of this name; the platform's own for "" and for a name that is no more."""
    try:
        return ZoneInfo(name) if name else timezone.get_default_timezone()
    except (ZoneInfoNotFoundError, ValueError, OSError):    # OSError: longer than a file name
        return timezone.get_default_timezone()


def platform_day(at=None):
    """The date of a moment (now) by the platform's calendar, whoever reads or acts."""
    return timezone.localdate(at, timezone.get_default_timezone())


def is_doubled(local):
    """Whether this local time comes twice: in the hour in which clocks are put back."""
    return local.utcoffset() != _twin(local).utcoffset()


def zone_mark(local):
    """The short name of a local time's zone; its offset where the twin hour has the same name.

    Moscow was MSK before and after it put its clocks back in 2014.
    """
    name, twin = local.tzname(), _twin(local)
    is_alike = is_doubled(local) and twin.tzname() == name
    return local.strftime("UTC%z") if is_alike else name


def _twin(local):
    return local.replace(fold=1 - local.fold)
