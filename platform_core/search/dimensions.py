"""By what found things can be narrowed: boxes at the side, and the same as typed keys."""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from platform_core.lib.folding import fold, name_words
from platform_core.lib.paging import bounded_int
from platform_core.search.analysis import SITE_LANGUAGES
from platform_core.search.query import concept_named

MOST_CHOSEN = 10
ONESELF = frozenset({"me", "ik"})


@dataclass(frozen=True)
class Dimension:
    """One way to narrow what was found; `labels()` is {value: label} of all that can be chosen.

    Shown are the `most` frequent values and those chosen: the frequent first, or `in_order` of the
    labels. With `only_chosen` the boxes appear once one of them was chosen elsewhere. It is typed
    as `key`, or by its name.
    """

    name: str
    heading: Any
    labels: Callable[[], dict] = dict
    most: int = 10
    in_order: bool = False
    only_chosen: bool = False
    key: str = ""

    def chosen(self, get, reader=None):
        """The known values that an address asks for."""
        wanted = list(dict.fromkeys(get.getlist(self.name)[:MOST_CHOSEN]))
        return list(self.known(wanted, reader)) if wanted else []

    def known(self, values, reader=None):
        """{value: label} of those of these values that there are, for this reader."""
        labels = self.labels()
        return {value: labels[value] for value in values if value in labels}

    def meant(self, typed, reader=None):
        """The values that somebody means who types a code, a label of the site's languages, or
        the beginning of one that no other label has; [] for none."""
        wanted, begun = fold(typed), {}
        for code in SITE_LANGUAGES if wanted else ():
            with override(code):
                folded = {value: fold(str(label)) for value, label in self.labels().items()}
            for value, label in folded.items():
                if wanted in (fold(value), label):
                    return [value]
                if label.startswith(wanted):
                    begun[value] = label
        return list(begun) if len(begun) == 1 else []

    def rows(self, counts, chosen, reader=None):
        """[(value, label, count, is chosen)]; what is chosen stays, even when nothing has it."""
        if self.only_chosen and not chosen:
            return []
        labels = self.known([*chosen, *counts], reader)
        values = [value for value in counts if value in labels]
        if self.in_order:
            order = list(self.labels())
            values.sort(key=order.index)
        shown = values[: self.most]
        shown += [one for one in chosen if one in labels and one not in shown]
        return [(one, labels[one], counts.get(one, 0), one in chosen) for one in shown]


@dataclass(frozen=True)
class Subjects(Dimension):
    """Tags: meant by any name that the thesaurus has for them, in any language."""

    def meant(self, typed, reader=None):
        concept = concept_named(typed)
        known = concept and concept.slug in self.labels()
        return [concept.slug] if known else super().meant(typed)


@dataclass(frozen=True)
class Writers(Dimension):
    """Who wrote it: only members whose page this reader may open, all others are nobody."""

    def known(self, values, reader=None):
        """{id: name}; one statement, of the first: as many as are chosen and shown at most."""
        ids = [pk for value in values[: self.most + MOST_CHOSEN] if (pk := bounded_int(value))]
        people = _people(reader).filter(pk__in=ids).values_list("pk", "name")
        names = {str(pk): name for pk, name in people} if ids else {}
        return {value: names[value] for value in values if value in names}

    def meant(self, typed, reader=None):
        """Everybody who has all these words in their name, unless they are too many to mean."""
        words = name_words(typed.removeprefix("@"))
        if reader and words and words[0] in ONESELF and len(words) == 1:
            return [str(reader.pk)]
        named = _people(reader).filter(folded_name__contains=f" {' '.join(words)}")
        rows = named.order_by("pk").values_list("pk", "folded_name")[: 10 * MOST_CHOSEN]
        whole = f" {' '.join(words)} "
        found = [str(pk) for pk, name in rows if whole in f"{name} "] if words else []
        return found if len(found) <= MOST_CHOSEN else []


def _people(reader):
    """The members whose page this reader may open."""
    members = apps.get_model(settings.AUTH_USER_MODEL).objects
    return members.with_page(bool(reader and reader.is_team)) if reader else members.none()
