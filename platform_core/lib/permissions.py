"""May this member do this? Every app states its rules in its own permissions.py."""
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from platform_core.lib.contracts import VisibleRows

Check = Callable[[Any, Any], "bool | Denied"]
RULES: dict[str, Check] = {}
READING: set[str] = set()


class Refused(PermissionDenied):
    """A refusal in our own words, which the reader may see; a library's words are not shown."""


class Denied:
    """A refusal that carries its reason; false, so rules read as yes or no."""

    def __init__(self, reason: object) -> None:
        self.reason = reason

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return str(self.reason)


def rule(name: str, is_reading: bool = False) -> Callable[[Check], Check]:
    """Register a check `(member, obj) -> True or Denied` under `app.verb`.

    Whoever may only read for a while is refused all but `is_reading`: reading, and what protects
    people or takes own words back.
    """

    def register(check: Check) -> Check:
        if name in RULES:
            raise ValueError(f"There are two rules named {name}")
        RULES[name] = check
        if is_reading:
            READING.add(name)
        return check

    return register


def may(member: Any, name: str, obj: Any = None) -> "bool | Denied":
    """Answer True or a Denied that says why not."""
    if name not in READING and getattr(member, "is_read_only", False):
        return Denied(_("For now you can only read. Why, and until when: see My decisions."))
    return RULES[name](member, obj)


def require(member: Any, name: str, obj: Any = None) -> Any:
    """Return obj, or raise Refused with the rule's reason (a 403 page)."""
    answer = may(member, name, obj)
    if not answer:
        raise Refused(str(answer))
    return obj


def get_permitted(member: Any, name: str, queryset: VisibleRows, **lookup: Any) -> Any:
    """404 when the member may not know it exists, 403 with a reason when they may not act."""
    return require(member, name, get_object_or_404(queryset.visible_to(member), **lookup))
