"""The addresses of things that have a number, for pages that link to many of them."""
from functools import cache

from django.urls import reverse

ANY_NUMBER = 987654321


def address_of(name: str, number: int) -> str:
    """What `reverse(name, args=[number])` gives, of a view whose address has one whole number.

    Django looks through all patterns for every link; here it is asked once for each name.
    """
    before, after = _around_the_number(name)
    return f"{before}{number:d}{after}"


@cache
def _around_the_number(name: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[ANY_NUMBER]).partition(str(ANY_NUMBER))
    return before, after
