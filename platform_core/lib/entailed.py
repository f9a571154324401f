"""What a change entails, said before it happens: counted once, shown, and counted again.

A verb that has consequences has a twin that counts them and changes nothing. The page shows what
was counted; the form that confirms carries the numbers (`said`), so that a change which entails
something else by then is asked about anew.
"""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One consequence: how many it is about, and the sentence that says so."""

    count: int
    sentence: Any


@dataclass(frozen=True)
class Entailed:
    """Everything that a change entails, in the order in which it is said."""

    lines: tuple[Line, ...] = ()
    is_final: bool = False      # it cannot be undone

    @property
    def said(self) -> str:
        """The numbers, as the form that confirms carries them."""
        return "-".join(str(line.count) for line in self.lines)

    @property
    def counts(self) -> list[int]:
        return [line.count for line in self.lines]

    @property
    def matters(self) -> bool:
        """Whether there is anything to say."""
        return any(self.counts)


@dataclass(frozen=True)
class Consequence:
    """What an app above adds to a change below it: how much, in which words, and the doing.

    `count(…)` and `follow(…)` are given the same things and give the same number; `sentence(n)`
    says it.
    """

    name: str
    count: Callable[..., int]
    sentence: Callable[[int], Any]
    follow: Callable[..., int]

    def line(self, *about: Any) -> Line:
        """What is said before it happens."""
        count = self.count(*about)
        return Line(count, self.sentence(count))


def entailed(lines: Iterable[Line], is_final: bool = False) -> Entailed:
    """The Entailed of these lines."""
    return Entailed(tuple(lines), is_final)
