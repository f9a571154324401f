"""What the list shows of a practice, as facts that are rendered once."""
from datetime import date
from typing import NamedTuple

from goodpractices.models.choices import EvidenceLevel
from platform_core.lib.countries import country_name


class Card(NamedTuple):
    """One practice in the list; of title and excerpt every second piece was searched for."""

    pk: int
    language: str
    title: tuple
    results: str
    excerpt: tuple
    evidence: str
    sectors: tuple
    countries: tuple
    is_possibly_outdated: bool
    review_due: date | None
    tried_count: int = 0
    is_due: bool = False

    @classmethod
    def of(cls, hit, with_excerpt):
        """The card of a search hit."""
        practice = hit.target
        return cls(
            practice.pk, practice.language, hit.title, practice.results_short,
            hit.excerpt if with_excerpt else (), evidence_words(practice.evidence_level),
            tuple(practice.sectors_in_order), tuple(practice.countries),
            practice.is_possibly_outdated, practice.review_due, practice.tried_count,
            practice.is_due,
        )

    @property
    def country_names(self):
        return [country_name(code) for code in self.countries]


def outdated_last(cards):
    """The cards of a page as they came, but for those that nobody checked in time."""
    return sorted(cards, key=lambda card: card.is_possibly_outdated)


def evidence_words(level):
    """An evidence level in words."""
    return str(EvidenceLevel(level).label) if level else ""
