"""What somebody may be about to ask: titles and subjects, never raw words of texts."""
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from platform_core.lib.folding import fold, words_of
from platform_core.lib.kinds import KINDS, kinds_that
from platform_core.members.models import audience_ids
from platform_core.search.analysis import STOP_WORDS, stem
from platform_core.search.index import Question, best_matching
from platform_core.search.models import Document, facet_token
from platform_core.search.query import Group
from platform_core.search.results import targets
from platform_core.search.thesaurus import thesaurus

SHORTEST, LONGEST, MOST_WORDS = 2, 80, 6
LOOKED_AT, MOST_TITLES, MOST_CONCEPTS = 100, 5, 3


def suggest(prefix, language, member):
    """[{label, url, detail}] of subjects and titles that hold the words typed so far.

    Titles come with their `lang`, and are those of `suggested` kinds that this member may read.
    """
    text = " ".join(prefix[:LONGEST].split())
    words = [fold(word) for word in words_of(text)][:MOST_WORDS]
    if not words or len(words[-1]) < SHORTEST:
        return []
    return _concepts(text) + _titles(words, language, member)


def _concepts(text):
    address = reverse("search:search")
    return [
        {"label": concept.label, "url": f"{address}?{urlencode({'q': concept.label})}",
         "detail": _("Subject")}
        for concept in thesaurus().suggest(text, MOST_CONCEPTS)
    ]


def _titles(words, language, member):
    question = _question(words, language)
    if not question.groups:
        return []
    best = best_matching(question, audience_ids(member))[:LOOKED_AT]
    entries = Document.objects.entries([row.id for row in best])
    fitting = [entries[row.id] for row in best
               if row.id in entries and _fits(entries[row.id], words)][:MOST_TITLES]
    known = targets(fitting, member, ("CARD_FIELDS",))
    return [
        {"label": entry.title, "lang": entry.language, "detail": str(KINDS[entry.kind].label),
         "url": known[entry.key].get_absolute_url()}
        for entry in fitting if entry.key in known
    ]


def _question(words, language):
    """Prefix search: every word may be unfinished, so it and its stem match as prefixes."""
    telling = [word for word in words if not any(word in stop for stop in STOP_WORDS.values())]
    groups = [Group(list(dict.fromkeys([(word,), (stem(word, language),)])), begins=True)
              for word in telling]
    kinds = [facet_token("is", name) for name in kinds_that("suggested")]
    return Question(groups, facets=[kinds], weighed=[(group, 1.0) for group in groups])


def _fits(entry, words):
    """Whether each word begins a word of the title; the index also knows those of the text."""
    own = [fold(word) for word in words_of(entry.title)]
    return all(any(one.startswith(word) for one in own) for word in words)
