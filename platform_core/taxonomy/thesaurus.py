"""The whole thesaurus in memory: small, read by every search and every tag that is typed."""
from itertools import groupby
from operator import attrgetter

from django.utils.translation import get_language

from platform_core.lib.folding import fold
from platform_core.lib.remembered import Remembered
from platform_core.taxonomy.models import FACETS, Concept, Tagged


class Thesaurus:
    """Every concept that may be chosen, in thesaurus order, and its name in each language."""

    def __init__(self):
        facets = list(FACETS)
        self.concepts = sorted(Concept.objects.taggable(), key=lambda one: (
            facets.index(one.facet), one.position, one.pk))
        replaced = Concept.objects.exclude(replaced_by=None).select_related("replaced_by")
        self.replaced = {one.slug: one.replaced_by.slug for one in replaced}
        self.by_key = {concept.pk: concept for concept in self.concepts}
        self.known_labels, self.known_choices = {}, {}

    def labels(self, language, facet):
        """{slug: label} of the concepts of one facet, or of all; worked out once."""
        if (language, facet) not in self.known_labels:
            self.known_labels[language, facet] = {
                concept.slug: concept.label_in(language)
                for concept in self.concepts if facet in (None, concept.facet)
            }
        return self.known_labels[language, facet]

    def choices(self, language):
        """((facet, ((slug, label), …)), …); worked out once."""
        if language not in self.known_choices:
            shelves = groupby(self.concepts, key=attrgetter("facet"))
            self.known_choices[language] = tuple(
                (facet, tuple((concept.slug, concept.label_in(language)) for concept in shelf))
                for facet, shelf in shelves
            )
        return self.known_choices[language]


KNOWN = Remembered("thesaurus", Thesaurus)


def concepts():
    """Every concept that may be chosen, in thesaurus order."""
    return KNOWN.get().concepts


def current(slugs):
    """The ids that these mean now: what was replaced leads to what replaced it; from memory."""
    replaced = KNOWN.get().replaced
    return {replaced.get(slug, slug) for slug in slugs}


def labels(facet=None):
    """{slug: label} in the reader's language of the concepts of one facet, or of all."""
    return KNOWN.get().labels((get_language() or "en")[:2], facet)


def concepts_of(objects, model=None):
    """Return {pk: [concept]} for objects of one model: one narrow query, the rest from memory.

    Anything with a `pk` will do when `model` is given.
    """
    objects = list(objects)
    found = {one.pk: [] for one in objects}
    if objects:
        known = KNOWN.get().by_key
        for pk, tag in Tagged.objects.pairs(model or type(objects[0]), list(found)):
            if tag in known:
                found[pk].append(known[tag])
    return found


def choices(language):
    """((facet, ((slug, label), …)), …): everything that can be chosen, in one language."""
    return KNOWN.get().choices(language)


def changed():
    """Invalidate the thesaurus in every process."""
    KNOWN.changed()


def suggest(text, limit=10):
    """Concepts whose label or synonym begins with, or else holds, what was typed."""
    wanted = fold(text)[:60]
    if not wanted:
        return []
    ranked = []
    for concept in concepts():
        words = [fold(word) for _code, word in concept.words]
        if any(word.startswith(wanted) for word in words):
            ranked.append((0, concept))
        elif any(wanted in word for word in words):
            ranked.append((1, concept))
    ranked.sort(key=lambda pair: pair[0])
    return [concept for _rank, concept in ranked[:limit]]
