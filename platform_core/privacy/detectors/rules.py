"""The shape that most rules share: a pattern, a check of the number, words that stand near it."""
import re
from collections.abc import Callable
from dataclasses import dataclass

from platform_core.privacy.findings import BLOCK, Finding

NEAR = 60
SEPARATORS = re.compile(r"[\s./-]")


@dataclass(frozen=True)
class Rule:
    """A kind of number.

    `check` gets the match without spaces and separators, in capitals. With `context` one of these
    words must stand within 60 characters.
    """

    kind: str
    pattern: re.Pattern
    check: Callable[[str], bool] | None = None
    context: re.Pattern | None = None
    severity: str = BLOCK

    def findings(self, text, start=0, end=None):
        """A finding for each match that passes the check."""
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            near = self.context is None or self.context.search(around(text, *match.span()))
            if near and (not self.check or self.check(SEPARATORS.sub("", match[0]).upper())):
                yield Finding(self.kind, self.severity, match.start(), match.end())


def around(text, start, end):
    """The text just before and after a place, without the place."""
    return f"{text[max(0, start - NEAR) : start]} {text[end : end + NEAR]}"


def word(pattern):
    """A pattern that matches whole words in any case."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def number(pattern):
    """A pattern that begins and ends where a number or code does."""
    return re.compile(rf"(?<![\w.,-])(?:{pattern})(?!\w|[.,-]\d)")


def any_case(pattern):
    """A number with letters in any case."""
    return re.compile(rf"(?<![\w.,-])(?:{pattern})(?!\w|[.,-]\d)", re.IGNORECASE | re.ASCII)
