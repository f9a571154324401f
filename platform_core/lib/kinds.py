"""The register of what the platform is about: each app names its kinds, verbs and steps here.

The platform never knows its subjects. What a queue, a search box, a notice or a report must say of
a thing, it asks of this register; an app fills it in its `ready()`, so nothing starts half named.
"""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One kind of thing that members meet.

    `name` stands in addresses and rows; `model` is its class; `label` what people call one.
    `queued` is its name in the queue, or "" for what never waits; `searched` groups it in the
    search ("" for what is not found): kinds of one group are one tab, under `searched_label`.
    Titles of a `suggested` kind are offered while somebody types. A kind may be `reported`,
    `followed`, `discussed` (named as the subject of a discussion) or `public`: visitors find what
    of it is for everybody. `inside` says, of parts of a larger thing, that one looks in that alone.
    """

    name: str
    model: Any
    label: Any
    icon: str
    queued: Any = ""
    searched: str = ""
    searched_label: Any = ""
    suggested: bool = False
    reported: bool = False
    followed: bool = False
    discussed: bool = False
    public: bool = False
    inside: Any = ""


@dataclass(frozen=True)
class Family:
    """Notices of one sort, which a member chooses together; `mailed` is the usual choice."""

    name: str
    label: Any
    mailed: bool = False
    for_team: bool = False


@dataclass(frozen=True)
class Verb:
    """Something that can be told: `sentence` holds %(actor)s and %(title)s where it names them.

    `urgent` notices are mailed at once, whatever was chosen. Several of one verb that are `under`
    the same subject (an attribute of what is told of) are one notice while it is unread, in the
    words of `together(count)`.
    """

    name: str
    sentence: Any
    icon: str
    family: str
    urgent: bool = False
    under: str = ""
    together: Callable[[int], str] | None = None


class Named(Protocol):
    """An entry of a register."""

    @property
    def name(self) -> str:
        """What it is registered under."""


Entry = TypeVar("Entry", bound=Named)


class Register(dict[str, Entry]):
    """Named entries in order of registration; a name means one thing."""

    def add(self, *entries: Entry) -> None:
        """Register entries under their names; the same name twice is an error at start."""
        for entry in entries:
            if self.setdefault(entry.name, entry) != entry:
                raise ValueError(f"There are two entries named {entry.name}")


KINDS: Register[Kind] = Register()
FAMILIES: Register[Family] = Register()
VERBS: Register[Verb] = Register()
DONE: dict[str, Any] = {}
PLACES: dict[str, Any] = {}


def done(**words: Any) -> None:
    """Register what was done by a step, as its reader sees it: publish=_("published")."""
    DONE.update(words)


def done_words(action: str) -> Any:
    """The words for a step such as "reject", or for the action of an entry that ends in it.

    Every step has words (a system check); what else is recorded is a change.
    """
    return DONE.get(action.rsplit(".", 1)[-1], _("changed"))


def written_at(places: dict[str, Any]) -> None:
    """Register what is written at an address, by its name: {"forum:new": _("New discussion")}."""
    PLACES.update(places)


def kind_of(obj_or_model: Any) -> Kind | None:
    """The Kind of an object or model, or None when it has none."""
    label = obj_or_model._meta.label_lower
    return next((kind for kind in KINDS.values() if kind.model._meta.label_lower == label), None)


def name_of(obj_or_model: Any) -> str:
    """The name of the Kind of an object or model, as it stands in addresses; "" without one."""
    kind = kind_of(obj_or_model)
    return kind.name if kind else ""


def kinds_that(ability: str) -> dict[str, Kind]:
    """{name: Kind} of those that can be `reported`, `followed`, `discussed`, `queued`…"""
    return {name: kind for name, kind in KINDS.items() if getattr(kind, ability)}
