"""Whom a text speaks to: links to members are checked, and names after an @ become such links."""
import html
import re

from platform_core.lib.richtext.text import MENTION, MOST_MENTIONS

PIECE = re.compile(r"<a [^<>]*>.*?</a>|<[^<>]*>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SIGNS = re.compile("@*")
WORD = r"[^\W\d_][\w'’.-]*"
TYPED = re.compile(rf"(?<![\w@./+-])@({WORD}(?: {WORD}){{0,5}})")


def linked_ids(value):
    """The ids of the members that links in a text point at, each once, also in quotations."""
    return list(dict.fromkeys(int(pk) for pk in MENTION.findall(str(value))))


def typed_names(value):
    """The words behind each @ of a text that is no link yet: [["Anna", "Example", "said"]]."""
    texts = (text for text, is_said in _texts_of(str(value)) if is_said)
    names = [match[1].split(" ") for text in texts for match in TYPED.finditer(text)]
    return names[:MOST_MENTIONS]


def checked_mentions(value, by_id, by_words):
    """Return (HTML, names that led to nobody).

    `by_id` is {id: name} of those who may be spoken to; `by_words(words)` returns the
    (id, name, number of words) that the beginning of `words` names, or None. At most 20 names are
    links, under the names that the members have; the others are plain text.
    """
    checker = _Checker(by_id, by_words)
    out = "".join(checker.text(piece) if is_said else checker.markup(piece)
                  for piece, is_said in _texts_of(str(value)))
    return out, list(dict.fromkeys(checker.not_found))


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
        self.linked, self.not_found = set(), []

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
        words = match[1].split(" ")
        found = self.by_words(words)
        if not found:
            return self._plain(match[0], f"@{' '.join(_name_in(words))}")
        pk, name, count = found
        written = " ".join(words[:count])
        rest = written[len(written.rstrip(".,'’-")):] if written[-1] != name[-1] else ""
        return self._link(pk, name) + rest + match[1][len(written):]

    def _link(self, pk, name):
        label = f"@{html.escape(name, quote=False)}"
        if pk not in self.linked and len(self.linked) >= MOST_MENTIONS:
            return label
        self.linked.add(pk)
        return f'<a class="mention" href="/members/{pk}/">{label}</a>'

    def _plain(self, text, name):
        self.not_found.append(html.unescape(name))
        return text


def _name_in(words):
    """The words that look like a name: the first, and those after it with a capital."""
    last = 1
    while last < len(words) and words[last][0].isupper():
        last += 1
    return [*words[: last - 1], words[last - 1].rstrip(".,'’-")]
