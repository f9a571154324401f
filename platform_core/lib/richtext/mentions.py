"""Whom a text speaks to: links to members are checked, and names after an @ become such links."""
import html
import re

from platform_core.lib.folding import APOSTROPHES, HYPHENS, MARKS
from platform_core.lib.richtext.text import MENTION, MOST_MENTIONS

PIECE = re.compile(r"<a [^<>]*>.*?</a>|<[^<>]*>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
AT = "@\uff20\ufe6b"    # as keyboards of other scripts write it
SIGNS = re.compile(f"[{AT}]*")
PUNCTUATION = f".-{HYPHENS}{APOSTROPHES}"
WORD = rf"[{APOSTROPHES}]?[^\W\d_](?:[\w.-]|[{HYPHENS}{APOSTROPHES}{MARKS}])*"
# A name, and behind it in brackets where its owner works.
TYPED = re.compile(
    rf"(?<![\w{AT}./+-])[{AT}]({WORD}(?:[ \u00a0]{WORD}){{0,5}})"
    r"(?:[ \u00a0]\(([^()<>@]{2,80})\))?"
)


def linked_ids(value):
    """The ids of the members that links in a text point at, each once, also in quotations."""
    return list(dict.fromkeys(int(pk) for pk in MENTION.findall(str(value))))


def typed_names(value):
    """The words behind each @ of a text that is no link yet: [["Anna", "Example", "said"]]."""
    return [words_in(match) for match in _typed(value)][:MOST_MENTIONS]


def names_not_linked(value):
    """Each @name of a text that is no link, once."""
    return list(dict.fromkeys(_shown_name(words_in(match)) for match in _typed(value)))


def checked_mentions(value, by_id, by_words):
    """Return (HTML, names whose owners are not told).

    `by_id` is {id: name} of those who may be spoken to; `by_words(words, place)` returns the
    (id, name, number of characters) that the beginning of `words` names, or None; `place` is what
    stands in brackets behind the name, or "". At most 20 names are links, under the names that the
    members have; the others are plain text.
    """
    checker = _Checker(by_id, by_words)
    out = "".join(checker.text(piece) if is_said else checker.markup(piece)
                  for piece, is_said in _texts_of(str(value)))
    return out, list(dict.fromkeys(checker.not_told))


def words_in(match):
    """The words of a typed name, and of what may stand behind it."""
    return match[1].replace("\u00a0", " ").split(" ")


def _typed(value):
    texts = (text for text, is_said in _texts_of(str(value)) if is_said)
    return (match for text in texts for match in TYPED.finditer(text))


def _texts_of(value):
    """The pieces of clean HTML in order, each with whether it is text of the author's own."""
    done = depth = 0
    for match in PIECE.finditer(value):
        yield value[done : match.start()], not depth
        yield match[0], False
        depth += {"<blockquote>": 1, "</blockquote>": -1}.get(match[0], 0)
        done = match.end()
        if match[0].endswith("</a>"):
            after = SIGNS.match(value, done)
            signs = after[0] if after else ""
            yield signs, False  # as part of a word: no name begins here
            done += len(signs)
    yield value[done:], not depth


class _Checker:
    """Writes the pieces of one text anew, and counts the links that it made."""

    def __init__(self, by_id, by_words):
        self.by_id, self.by_words = by_id, by_words
        self.linked, self.not_told = set(), []

    def markup(self, piece):
        """A tag or a text that stays; a link to a member only when that member may be named."""
        link = MENTION.match(piece)
        if not link:
            return piece
        label = TAG.sub("", piece)
        pk = int(link[1])
        return self._link(pk, self.by_id[pk]) if pk in self.by_id else self._plain(label, label)

    def text(self, piece):
        """The author's own words, the names in them as links."""
        return TYPED.sub(self._named, piece)

    def _named(self, match):
        words = words_in(match)
        found = self.by_words(words, html.unescape(match[2] or ""))
        if not found:
            return self._plain(match[0], _shown_name(words))
        pk, name, length = found
        return self._link(pk, name) + match[0][1 + length :]

    def _link(self, pk, name):
        label = f"@{html.escape(name, quote=False)}"
        if pk not in self.linked and len(self.linked) >= MOST_MENTIONS:
            return self._plain(label, label)
        self.linked.add(pk)
        return f'<a class="mention" href="/members/{pk}/">{label}</a>'

    def _plain(self, text, name):
        self.not_told.append(html.unescape(name))
        return text


def _shown_name(words):
    """@ and the words that look like a name: the first, and those after it with a capital."""
    last = 1
    while last < len(words) and words[last].lstrip(APOSTROPHES)[:1].isupper():
        last += 1
    return "@" + " ".join([*words[: last - 1], words[last - 1].rstrip(PUNCTUATION)])
