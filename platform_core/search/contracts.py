"""What the search asks of whatever can be found; a system check holds every Searchable to it."""
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from platform_core.search.models import SearchFields


class Findable(Protocol):
    """Something that can be found while it `is_findable`.

    `FOUND_FIELDS` names the columns that plain_text() and get_absolute_url() read ("a__b" through
    a relation), so a search that asks for nothing else reads no more. Where a list shows more of
    its own kind, that kind has `CARD_FIELDS`; what public_path() reads besides is `PUBLIC_FIELDS`.
    `RULE_FIELDS` are the columns that is_visible_to() reads, which decides about every hit.
    """

    FOUND_FIELDS: ClassVar[Sequence[str]]
    RULE_FIELDS: ClassVar[Sequence[str]]
    pk: Any

    @classmethod
    def findable(cls) -> Any:
        """The queryset of everything that belongs in the index: the list rule of is_findable."""

    def is_visible_to(self, member: Any) -> bool:
        """Whether this person may see it."""

    @property
    def is_findable(self) -> bool:
        """Whether this belongs in the index now."""

    def search_fields(self) -> "SearchFields":
        """What the index is to know of it."""

    def plain_text(self) -> str:
        """Its text without markup, from which results quote."""

    def get_absolute_url(self) -> str:
        """Where it is read."""

    def public_path(self, code: str) -> str:
        """Where a visitor reads it in the frame of a language; "" for what is for members."""
