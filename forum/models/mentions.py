"""Who may be spoken to in a discussion: members who may read it, each named by one name alone."""
from django.db.models import Q

from platform_core.lib.richtext import (
    RichTextRefused,
    checked_mentions,
    linked_ids,
    sanitise,
    typed_names,
)
from platform_core.privacy.checked import relinked

PUNCTUATION = ".,'’-"


def with_mentions(body, category):
    """Return (CheckedHtml, names not found): typed names as links, links only to readers.

    A name that nobody has, that several have, or whose owner may not read here is plain text; it
    is not told which of these it is.
    """
    ids, typed = linked_ids(body), typed_names(body)
    if not ids and not typed:
        return body, []
    wanted = Q(pk__in=ids)
    for words in typed:
        wanted |= Q(name__istartswith=words[0].rstrip(PUNCTUATION))
    readers = list(category.audience.readers().filter(wanted).values_list("pk", "name"))
    by_id = {pk: name for pk, name in readers if pk in ids}
    text, not_found = checked_mentions(body, by_id, lambda words: _named(words, readers))
    try:
        return relinked(body, sanitise(text)), not_found
    except RichTextRefused:  # the links made it too long; what was clean stays as it was typed
        return body, not_found


def _named(words, readers):
    """(id, name, number of words): the longest full name, else a first name that stands alone."""
    for count in range(len(words), 0, -1):
        typed = _spellings(words[:count])
        same = [(pk, name, count) for pk, name in readers if name.casefold() in typed]
        if same:
            return same[0] if len(same) == 1 else None
    if len(words) > 1 and words[1][0].isupper():
        return None
    first = _spellings(words[:1])
    same = [(pk, name, 1) for pk, name in readers if name.casefold().split(" ")[0] in first]
    return same[0] if len(same) == 1 else None


def _spellings(words):
    """A typed name with and without the sign that may end its sentence."""
    name = " ".join(words).casefold()
    return {name, name.rstrip(PUNCTUATION)}
