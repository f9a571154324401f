"""The parts of the coordinators' desk: each app registers its own; tabs and start page show them.

    DESKS.add(Desk("groups", _("Groups"), "community:groups", "users", 60))
"""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from platform_core.lib.kinds import Register


@dataclass(frozen=True)
class Task:
    """Something at the desk that asks for somebody: how many, in which words, and where it is.

    `state` is how it is coloured: s-old, s-check or s-miss (static/css/desk.css).
    """

    label: Any
    count: int
    href: str
    state: str = "s-old"


def nothing() -> list[Task]:
    """A part of the desk that never asks for anybody."""
    return []


@dataclass(frozen=True)
class Desk:
    """One part: `address` is the name of its first page, `tasks()` what asks for somebody there.

    `group` is "public" for what readers without an account see, else "community".
    """

    name: str
    label: Any
    address: str
    icon: str
    order: int
    group: str = "public"
    tasks: Callable[[], list[Task]] = nothing


DESKS: Register[Desk] = Register()


def in_order() -> list[Desk]:
    """Every part, in the order of the tabs."""
    return sorted(DESKS.values(), key=lambda desk: desk.order)


def tasks() -> list[Task]:
    """What asks for somebody, of every part, in their order."""
    return [task for desk in in_order() for task in desk.tasks()]
