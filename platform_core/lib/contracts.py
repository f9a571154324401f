"""What this floor asks of the objects that apps above hand to it."""
from typing import Any, Protocol


class Visible(Protocol):
    """One thing that not everybody may see: the object rule."""

    def is_visible_to(self, member: Any) -> bool:
        """Whether this member (or visitor) may see it now."""


class VisibleRows(Protocol):
    """Rows of such things: the list rule, which agrees with the object rule for every role."""

    def visible_to(self, member: Any) -> Any:
        """The queryset of those that this member (or visitor) may see now."""
