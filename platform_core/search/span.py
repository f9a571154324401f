"""Between which days something was published, as the index is asked."""
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from django.utils import timezone

from platform_core.search.models import FIRST_YEAR, facet_token


class Span(NamedTuple):
    """The first moment, and the moment that is too late, of the reader's days; None is open.

    `years` holds a list of facets of the index that all within it have, or nothing: with them an
    engine passes over what is newer without reading it.
    """

    after: datetime | None
    before: datetime | None
    years: list

    @classmethod
    def of(cls, first: date | None, end: date | None) -> "Span":
        """The Span of two days; years in UTC, for so the index counts them."""
        after, before = (_begin(day) for day in (first, end))
        if not (after or before):
            return cls(None, None, [])
        newest = timezone.now()
        low, high = (moment.astimezone(UTC).year for moment in (after or _OLDEST, before or newest))
        years = range(max(FIRST_YEAR, low), max(FIRST_YEAR, min(high, newest.year + 1)) + 1)
        return cls(after, before, [[facet_token("year", str(year)) for year in years] or [NONE]])


_OLDEST = datetime(FIRST_YEAR, 1, 2, tzinfo=UTC)
NONE = facet_token("year", "none")


def _begin(day):
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
