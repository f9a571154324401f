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

    `check` gets the match without spaces and separators. With `context` one of these words must
    stand within 60 characters; without it the number counts as `otherwise`, or not at all.
    """

    kind: str
    pattern: re.Pattern
    check: Callable[[str], bool] | None = None
    context: re.Pattern | None = None
    severity: str = BLOCK
    otherwise: str | None = None

    def findings(self, text):
        """A finding for each match that passes the check."""
        for match in self.pattern.finditer(text):
            severity = self._severity(text, match)
            if severity and (not self.check or self.check(SEPARATORS.sub("", match[0]))):
                yield Finding(self.kind, severity, match.start(), match.end())

    def _severity(self, text, match):
        if self.context is None or self.context.search(around(text, match)):
            return self.severity
        return self.otherwise


def around(text, match):
    """The text just before and after a match, without the match."""
    before = text[max(0, match.start() - NEAR) : match.start()]
    return f"{before} {text[match.end() : match.end() + NEAR]}"


def word(pattern):
    """A pattern that matches whole words in any case."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def number(pattern):
    """A pattern that begins and ends where a number or code does."""
    return re.compile(rf"(?<![\w.,-])(?:{pattern})(?!\w|[.,-]\d)")
