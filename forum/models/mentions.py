"""Who may be spoken to in a discussion: members who may read it, each named by one name alone."""
import re
from typing import NamedTuple

from django.db.models import Q

from platform_core.lib.folding import APOSTROPHES, HYPHENS, fold, name_key, name_words
from platform_core.lib.richtext import (
    RichTextRefused,
    checked_mentions,
    linked_ids,
    names_not_linked,
    sanitise,
    typed_names,
)
from platform_core.privacy.checked import relinked

PUNCTUATION = f".-{HYPHENS}{APOSTROPHES}"
# What is written behind a name: Mila's, Mila'ya, Hans'; without an apostrophe only an s.
WITH_ENDING = re.compile(rf"(.*\w)[{APOSTROPHES}]\w{{0,5}}")
WITH_S = re.compile(r"(.*\w)s", re.IGNORECASE)
SHORTEST_WITH_S, LONGEST_FIRST = 3, 3
IN_ONE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
FACTS = ["pk", "name", "organisation__name"]


def with_mentions(body, category):
    """Return (CheckedHtml, names not told): typed names as links, links only to readers.

    A name that nobody has, that several have, or whose owner may not read here is plain text; it
    is not told which of these it is.
    """
    ids, typed = linked_ids(body), typed_names(body)
    if not ids and not typed:
        return body, []
    wanted = Q(pk__in=ids)
    texts = {text for words in typed for text, _is_exact in _readings(words[0])}
    parted = {IN_ONE.sub(" ", text) for text in texts}    # "JeanLuc" is looked for as Jean
    for first in {tuple(name_words(text)[:1]) for text in texts | parted}:
        wanted |= Q(folded_name__startswith=f" {first[0]}") if first else Q()
    people = category.audience.readers().filter(wanted).values_list(*FACTS)
    readers = [_Reader.of(*facts) for facts in people]
    by_id = {reader.pk: reader.name for reader in readers if reader.pk in ids}
    text, not_told = checked_mentions(body, by_id, lambda *said: _named(*said, readers))
    try:
        return relinked(body, sanitise(text)), not_told
    except RichTextRefused:  # the links made it too long; what was clean stays as it was typed
        return body, list(dict.fromkeys([*not_told, *names_not_linked(body)]))


class _Called(NamedTuple):
    """A name in the forms in which it is compared: folded, and by its letters alone."""

    text: str
    folded: str
    key: str

    @classmethod
    def of(cls, text):
        return cls(text, fold(text).rstrip("."), name_key(text))


class _Reader(NamedTuple):
    """Somebody who reads here; the first name is what stands before the first space."""

    pk: int
    name: str
    organisation: str
    full: _Called
    first: _Called

    @classmethod
    def of(cls, pk, name, organisation):
        first = _Called.of(name.split(" ")[0])
        return cls(pk, name, name_key(organisation or ""), _Called.of(name), first)


def _named(words, place, readers):
    """(id, name, number of characters): the longest full name, else a first name that stands alone.

    Of several with that name it is the one who works at `place`, when there is only one.
    """
    for count in range(len(words), 0, -1):
        same = _who(" ".join(words[:count]), [(one, one.full) for one in readers])
        if same:
            return _only(same, place if count == len(words) else "")
    for count in range(min(len(words), LONGEST_FIRST), 1, -1):    # Jean Luc, for Jean-Luc Dupont
        same = _who(" ".join(words[:count]), [(one, one.first) for one in readers])
        if same:
            return _only(same, place if count == len(words) else "")
    if _goes_on(words):
        return None
    called = [(one, one.first) for one in readers
              if len(words) == 1 or not one.first.text.endswith(".")]
    return _only(_who(words[0], called), place if len(words) == 1 else "")


def _goes_on(words):
    """Whether a surname follows; not behind a full stop, nor behind an ending."""
    if len(words) == 1 or not words[1].lstrip(APOSTROPHES)[:1].isupper():
        return False
    return not (words[0].endswith(".") or WITH_ENDING.fullmatch(words[0]))


def _who(written, called):
    """[(reader, number of characters)] of those who are called what is written; see _readings."""
    for text, is_exact in _readings(written):
        form = fold(text) if is_exact else name_key(text)
        same = [(one, _length(written, text, name)) for one, name in called
                if form and form == (name.folded if is_exact else name.key)]
        if same:
            return same
    return []


def _readings(written):
    """(text, whether it must be that exactly): what of it may be a name, the likeliest first."""
    whole = written.rstrip(PUNCTUATION)
    yield whole, True
    if ending := WITH_ENDING.fullmatch(whole):
        yield ending[1], False
    yield whole, False
    if (ending := WITH_S.fullmatch(whole)) and len(ending[1]) >= SHORTEST_WITH_S:
        yield ending[1], False


def _length(written, text, name):
    """How much of what is written is the name: its full stop belongs to "Anna Jr."."""
    is_its_own = name.text.endswith(".") and written[len(text) :].startswith(".")
    return len(text) + is_its_own


def _only(same, place):
    """(id, name, number of characters) of the only one, or the only one who works at `place`."""
    wanted = name_key(place)
    if len(same) > 1 and wanted:
        same = [pair for pair in same if pair[0].organisation.startswith(wanted)]
    [(reader, length)] = same if len(same) == 1 else [(None, 0)]
    return (reader.pk, reader.name, length) if reader else None
