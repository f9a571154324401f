"""What a thing offers so that it can be told of; any app's models may be told of."""
from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Announced(Protocol):
    """The target of an Event."""

    pk: Any

    @property
    def language(self) -> str:
        """In which language its title is written; "" for one in the platform's own words."""

    def announced_to(self, verb: str) -> Iterable[Any]:
        """The objects whose followers hear of it."""

    def told_directly(self, verb: str) -> Mapping[int, str]:
        """{member id: verb} of those who hear for themselves, whatever they follow or muted."""

    def is_visible_to(self, member: Any) -> bool:
        """The object rule; whoever may not see it when it is told hears nothing."""

    def notice_title(self) -> str:
        """What stands for it in a sentence."""

    def get_absolute_url(self) -> str:
        """Where its notice leads."""
