"""What can be read out of clean HTML: its words, whom it mentions, a quotation."""
import html
import re

from platform_core.lib.normalise import shows_nothing
from platform_core.lib.richtext.cleaning import sanitise

BLOCK = re.compile(r"</?(?:p|h3|h4|li|blockquote|footer|ul|ol)(?: [^<>]*)?>|<br>")
TAG = re.compile(r"<[^<>]*>")
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW, CELL = "</tr>", re.compile(r"</t[dh]>")
BETWEEN_CELLS, BETWEEN_ROWS = " · ", " / "
MENTION = re.compile(r'<a class="mention" href="/members/([0-9]{1,18})/">')
LINK = re.compile(MENTION.pattern + "(.*?)</a>", re.DOTALL)
MOST_MENTIONS = 20
QUOTATION = re.compile(r"(</?blockquote>)")


def to_plain_text(value):
    """The text without its layout, blocks and rows on lines of their own, cells parted by "·"."""
    return _words_of(value, "\n")


def _words_of(value, row_break):
    text = TABLE.sub(lambda table: _rows_of(table[0], row_break), str(value))
    text = html.unescape(TAG.sub("", BLOCK.sub("\n", text)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _rows_of(table, row_break):
    rows = ([_cell(cell) for cell in CELL.split(row)[:-1]] for row in table.split(ROW))
    return "\n" + row_break.join(BETWEEN_CELLS.join(row) for row in rows if any(row)) + "\n"


def _cell(markup):
    return " ".join(TAG.sub("", BLOCK.sub(" ", markup)).split())


def is_empty(value):
    """Whether a text has nothing to see in it; spaces and zero-width signs are nothing."""
    return shows_nothing(to_plain_text(value))


def excerpt(value, length=160):
    """The beginning of the text on one line, cut at a word (or within a very long one)."""
    text = _words_of(value, BETWEEN_ROWS).replace("\n", " ")
    if len(text) <= length:
        return text
    cut = text[:length]
    if not text[length].isspace():
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,.;:–-\u200d") + "…"


def mentioned_ids(value):
    """The ids of the members that a text mentions, each once, in order, at most 20.

    Whoever is named in a quotation was spoken to before, by somebody else.
    """
    ids = dict.fromkeys(MENTION.findall(_without_quotations(str(value))))
    return [int(pk) for pk in ids][:MOST_MENTIONS]


def mentioned_names(value):
    """{id: "@Name"} of those whom mentioned_ids names."""
    links = LINK.findall(_without_quotations(str(value)))
    return {int(pk): html.unescape(TAG.sub("", label)) for pk, label in links[:MOST_MENTIONS]}


def quote(value, name):
    """A text as a quotation that names its source; quotations inside it are left out."""
    inner = _without_quotations(str(sanitise(value)))
    if is_empty(inner):
        return sanitise("")
    footer = f"<footer>{html.escape(name, quote=False)}</footer>"
    return sanitise(f"<blockquote>{inner}{footer}</blockquote><p></p>")


def _without_quotations(text):
    depth, kept = 0, []
    for part in QUOTATION.split(text):
        if part == "<blockquote>":
            depth += 1
        elif part == "</blockquote>":
            depth -= 1
        elif not depth:
            kept.append(part)
    return "".join(kept)
