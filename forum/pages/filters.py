"""What a reader asks of the thread list, read from the address and forgiving of nonsense."""
from dataclasses import dataclass, field

from forum.models import Thread
from platform_core.lib.prepared import marks
from platform_core.lib.sectors import SECTORS
from platform_core.taxonomy.models import Concept, Tagged

VIEWS = ("", "unanswered", "mine")


@dataclass
class ThreadFilter:
    """A category, tags, sectors, kinds and one of the views, as the reader chose them."""

    category: object = None
    tags: list = field(default_factory=list)
    sectors: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    view: str = ""

    @classmethod
    def of(cls, request, category=None):
        """Read the filter from a request; unknown values are left out."""
        get = request.GET
        slugs = [slug for slug in get.getlist("tag") if slug][:8]
        return cls(
            category=category,
            tags=list(Concept.objects.filter(slug__in=slugs)) if slugs else [],
            sectors=[code for code in get.getlist("sector") if code in SECTORS],
            kinds=[kind for kind in get.getlist("kind") if kind in Thread.Kind.values],
            view=get.get("view", "") if get.get("view") in VIEWS else "",
        )

    @property
    def count(self):
        """How many filters are on, for the collapsed line on phones."""
        return len(self.tags) + len(self.sectors) + len(self.kinds)

    def conditions(self, member):
        """[(SQL, parameters)] that a row `thread` of the list must fulfil."""
        found = [any_of("thread.sector", self.sectors)] if self.sectors else []
        found += [any_of("thread.kind", self.kinds)] if self.kinds else []
        found += [Tagged.objects.carrying("thread.id", Thread, tag) for tag in self.tags]
        if self.view == "unanswered":
            found.append(("thread.reply_count = 0", []))
        if self.view == "mine":
            found.append(("thread.author_id = %s", [member.pk]))
        return found


def any_of(column, values):
    """The condition that a column holds one of some values."""
    return f"{column} IN ({marks(values)})", list(values)
