"""Subjects near to a question that found nothing, with what there is about each."""
from platform_core.members.models import audience_ids
from platform_core.search.analysis import stem
from platform_core.search.index import Question, facets_matching
from platform_core.search.lexicon import lexicon
from platform_core.search.models import facet_token
from platform_core.search.results import gathered_under
from platform_core.search.thesaurus import thesaurus

MOST_NEAR, MOST_WORDS, OF_A_WORD, SHORTEST = 6, 6, 3, 4


def nearest_subjects(words, member):
    """[(slug, label, how many)] of concepts named by these words, or by parts or stems of them.

    Only those about which this member finds something; one statement.
    """
    near = {concept.slug: concept for word in words[:MOST_WORDS] for concept in _near(word)}
    near = dict(list(near.items())[:MOST_NEAR])
    questions = {slug: Question(facets=[[facet_token("tag", slug)]]) for slug in near}
    counts = gathered_under(facets_matching(questions, audience_ids(member)))
    return [(slug, concept.label, counts[slug]) for slug, concept in near.items() if slug in counts]


def _near(word):
    """Concepts of which a name begins with the word or holds it; else its parts, its stem or the
    known word that it resembles."""
    for forms in ([word], lexicon().parts_of(word, "nl"), [stem(word, "nl"), stem(word, "en")],
                  [lexicon().nearest(word)]):
        found = [concept for form in forms if len(form) >= SHORTEST
                 for concept in thesaurus().suggest(form, OF_A_WORD)]
        if found:
            return found
    return []
