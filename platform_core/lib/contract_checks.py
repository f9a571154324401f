"""A system check: whatever claims a contract has all of it, or nothing starts.

mypy holds the callers of a Protocol to what it names; of Django's models it knows too little to
judge who keeps it. So each is compared with its Protocol by name and signature when the platform
starts.
"""
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from django.core import checks
from django.db.models.query_utils import DeferredAttribute

CONTRACTS: list[tuple[type, Callable[[], Iterable[type]]]] = []
POSITIONAL = {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
OPEN = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}


def register_contract(protocol: type, claimants: Callable[[], Iterable[type]]) -> None:
    """Hold the classes that `claimants()` returns, once all apps are loaded, to this Protocol."""
    CONTRACTS.append((protocol, claimants))


def check_contracts(**_options: Any) -> list[checks.Error]:
    """An error for each part of a contract that a class which claims it does not keep."""
    return [
        checks.Error(f"{claimant.__qualname__} breaks {protocol.__name__}: {fault}",
                     obj=claimant, id="contracts.E001")
        for protocol, claimants in CONTRACTS for claimant in claimants()
        for fault in faults(claimant, protocol)
    ]


def faults(claimant: type, protocol: type) -> Iterator[str]:
    """Say what of a Protocol a class does not have, or has with another signature."""
    for name in sorted(_names(protocol)):
        if not hasattr(claimant, name):
            yield f"{name} is missing"
        elif callable(getattr(protocol, name, None)):
            yield from _signature_faults(name, getattr(claimant, name), getattr(protocol, name))
        elif not _is_value(inspect.getattr_static(claimant, name)):
            yield f"{name} is asked for without being called"


def _names(protocol: type) -> set[str]:
    """What a Protocol names, its own and what it has from Protocols above it."""
    parts = [part for part in protocol.__mro__ if getattr(part, "_is_protocol", False)]
    written = {name for part in parts for name in vars(part) if not name.startswith("_")}
    return written.union(*map(inspect.get_annotations, parts))


def _is_value(attribute: Any) -> bool:
    """A property, a column, or anything that is no function."""
    values = property | cached_property | DeferredAttribute
    return isinstance(attribute, values) or not inspect.isroutine(attribute)


def _signature_faults(name: str, kept: Any, asked: Any) -> Iterator[str]:
    if not callable(kept):
        yield f"{name} cannot be called"
        return
    has, wants = (list(inspect.signature(one).parameters.values()) for one in (kept, asked))
    if not _takes(has, wants):
        yield f"{name} takes {_listed(has)}, but is called with {_listed(wants)}"


def _takes(has: list[inspect.Parameter], wants: list[inspect.Parameter]) -> bool:
    """Whether every call in the Protocol's way fits: same names in the same places, no more."""
    in_order = [one.name for one in has if one.kind in POSITIONAL]
    asked_in_order = [one.name for one in wants if one.kind in POSITIONAL]
    known, open_kinds = {one.name for one in has}, {one.kind for one in has}
    asked = {one.name for one in wants}
    required = {one.name for one in has if one.default is one.empty and one.kind not in OPEN}
    by_name = asked - set(asked_in_order)
    return (
        in_order[: len(asked_in_order)] == asked_in_order
        and required <= asked
        and (by_name <= known or inspect.Parameter.VAR_KEYWORD in open_kinds)
    )


def _listed(parameters: list[inspect.Parameter]) -> str:
    return f"({', '.join(map(str, parameters))})"
