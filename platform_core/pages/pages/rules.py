"""The house rules as they stood: every text that readers once saw, and what changed in it."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from platform_core.content.models import Block, Edition
from platform_core.lib.difference import difference

STOOD = ("live", "replaced", "withdrawn")


def versions(code):
    """Editions of the rules that readers saw in a language, the newest first; one statement."""
    rows = Edition.objects.filter(work__kind="page", work__slug="rules", language=code,
                                  status__in=STOOD, published_at__isnull=False)
    return list(rows.order_by("-published_at", "-number"))


def version_at(code, moment):
    """The Edition that stood at a moment, or None."""
    if moment is None:
        return None
    return next((one for one in versions(code) if one.published_at <= moment), None)


@dataclass(frozen=True)
class EarlierRules:
    """One text, and the one before it."""

    edition: Any
    before: Any
    is_now: bool

    @classmethod
    def of(cls, code, number):
        """The EarlierRules of this number, or None."""
        known = versions(code)
        for place, edition in enumerate(known):
            if edition.number == number:
                before = known[place + 1] if place + 1 < len(known) else None
                return cls(edition, before, edition.status == "live")
        return None

    @cached_property
    def rows(self):
        """[(kind, level, pieces)] block by block; pieces as in lib.difference. One statement."""
        editions = Q(edition=self.edition) | Q(edition=self.before)
        found = {self.edition.pk: {}, self.before.pk if self.before else 0: {}}
        for block in Block.objects.filter(editions).order_by("position", "pk"):
            found[block.edition_id][block.key] = block
        own = found[self.edition.pk]
        old = found[self.before.pk] if self.before else own
        gone = [block for key, block in old.items() if key not in own]
        return [self._row(block, str(old[key].text) if key in old else "", str(block.text))
                for key, block in own.items()] + [self._row(one, str(one.text), "") for one in gone]

    def _row(self, block, before, now):
        return block.kind, block.facts.get("level", ""), difference(before, now)
