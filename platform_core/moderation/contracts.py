"""What moderation asks of the texts that apps above hand to it; checked at start."""
from typing import Any, Protocol


class Reported(Protocol):
    """A text that members may report: the desk shows it, and keeps what was reported."""

    pk: Any
    author_id: Any

    def is_visible_to(self, member: Any) -> bool:
        """The object rule: who does not see it cannot report it."""

    def notice_title(self) -> str:
        """What it is called where it stands."""

    def plain_text(self) -> str:
        """Its words without markup."""

    def get_absolute_url(self) -> str:
        """Where it is read; by its id, so that the address stays."""


class Published(Reported, Protocol):
    """What Publishable asks of a noun, so that sight is given and taken in one place."""

    audience_id: Any

    def readers(self) -> Any:
        """The Members who may read it while it is seen, as a queryset."""

    def searched_parts(self) -> Any:
        """[(model, queryset)] of what is found because it is seen."""

    def told_parts(self) -> Any:
        """[(model, queryset)] of what notices tell of that end with it."""
