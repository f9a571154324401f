"""What was typed or pasted into a bare textarea, to HTML.

A blank line parts paragraphs. Lines that begin with a bullet as people, phones and word processors
write them, or count "1.", "2)", are lists, deeper ones in them; lines of as many cells, parted by
"·" or tabs, are tables; lines that begin with ">" are a quotation whose last line "— Name" tells
its source. Nothing else has a meaning: all signs are kept.
"""
import html
import re
from dataclasses import dataclass, field
from itertools import groupby

from platform_core.lib.normalise import normalise

# Bullets that need no space behind them; signs that need one; letters that stand for a sign of
# Wingdings or for Word's round bullet, and need the tab that Word puts there.
GLYPHS = "•‣\u2027\u2043\uff0a▸►🔹🔸🔷🔶∙·・▪▫■□●○◦◆◇❖➢➤✓✔☐☑☒\uf0a7\uf0b7\uf0d8\uf0fc"
SIGNS, LETTERS = "-*–—+→", "oOØüvq§"
MARK = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<glyph>[{GLYPHS}])\ufe0f?[ \t]*|(?P<sign>[{SIGNS}])[ \t]+"
    r"|(?P<tight>-)(?=[^\W\d_])"
    rf"|(?P<letter>[{LETTERS}])(?:\t| {{2,}})[ \t]*"
    r"|\(?(?P<number>\d{1,2})[.)\uff0e](?:[ \t]+|(?=[^\W\d_]))|\(?(?P<alpha>[a-z])[.)][ \t]+)(?=\S)"
)
TIGHT = "-word"
WEAK = {*"–—+→🔹🔸🔷🔶", TIGHT}  # alone: a dialogue, a name below a text, a sum, half a word
RANKS = {"o": 1, "O": 1, "○": 1, "◦": 1, "▪": 2, "▫": 2, "■": 2, "□": 2, "§": 2, "\uf0a7": 2}
TAGS = {"ul": ("<ul>", "</ul>"), "ol": ("<ol>", "</ol>"), "alpha": ('<ol type="a">', "</ol>")}
DEEPEST_LIST, TAB = 6, "    "
QUOTED = re.compile(r"> ?")
SOURCE = re.compile(r"(?:—|--) +(?=\S)")
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
BETWEEN_CELLS = re.compile(r"(?:^|(?<=\s))·(?=\s|$)|\t")


@dataclass
class Item:
    """An item of a list, or the list itself: its place, its words and what is below it."""

    depth: tuple = (-1, -1)
    kind: str = ""
    place: int = 0
    sign: str = ""
    text: str = ""
    items: list = field(default_factory=list)


def plain_text_to_html(text):
    """Turn typed text into HTML; the addresses in it become links when it is cleaned."""
    blocks = [block.strip("\n").split("\n") for block in BLANK.split(normalise(text))
              if block.strip()]
    return "".join(_block(lines) for lines in _with_lists_joined(blocks))


def _with_lists_joined(blocks):
    """Items with empty lines between them are one list."""
    joined, before = [], None
    for lines in blocks:
        here = _list_in(lines)
        if here and before and _go_on(before, here):
            joined[-1] = [*joined[-1], *lines]
            before = (before[0], here[1])
        else:
            joined.append(lines)
            before = here if here and here[0].place in {0, 1} else None
    return joined


def _list_in(lines):
    """The first and the last outer item of lines that are all of one list, or None."""
    items = _items(lines)
    if not items or items[0].kind == "alpha" or (len(items) == 1 and items[0].sign in WEAK):
        return None
    outer = [item for item in items if item.depth <= items[0].depth]
    return outer[0], outer[-1]


def _go_on(before, here):
    is_next = here[0].place == before[1].place + 1 or here[0].kind == "ul"
    return here[0].kind == before[0].kind and here[0].depth == before[0].depth and is_next


def _block(lines):
    if all(map(QUOTED.match, lines)):
        return _quotation([QUOTED.sub("", line, count=1) for line in lines])
    if not all(map(MARK.match, lines)) and (table := _table(lines)):
        return table
    pieces, words = [], []
    for run in _runs(lines):
        items = _items(run)
        if items and _is_list(items, is_whole=run == lines):
            pieces += [_paragraph(words), _lists(_tree(items))]
            words = []
        else:
            words += run
    return "".join([*pieces, _paragraph(words)])


def _paragraph(lines):
    return "<p>" + "<br>".join(map(_escaped, lines)) + "</p>" if lines else ""


def _runs(lines):
    """The lines in stretches that may be lists and stretches that are not."""
    runs, is_list = [[]], False
    for line in lines:
        goes_on = is_list and line[:1].isspace()
        is_marked = bool(MARK.match(line))
        if runs[-1] and (is_marked or goes_on) != is_list:
            runs.append([])
        is_list = is_marked or goes_on
        runs[-1].append(line)
    return runs


def _items(lines):
    """The items of lines of which the first begins one; others may go on, when indented."""
    items = []
    for line in lines:
        found = MARK.match(line)
        if found:
            items.append(_item(found, line))
        elif items and line[:1].isspace():
            items[-1].text += f" {line.strip()}"
        else:
            return []
    return items if len({item.sign == TIGHT for item in items}) == 1 else []


def _item(found, line):
    sign = found["glyph"] or found["sign"] or found["letter"] or (TIGHT if found["tight"] else "")
    kind = "ul" if sign else "ol" if found["number"] else "alpha"
    place = int(found["number"] or 0) or (ord(found["alpha"]) - 96 if found["alpha"] else 0)
    rank = 1 if kind == "alpha" else RANKS.get(sign, 0)
    depth = (len(found["indent"].replace("\t", TAB)), rank)
    return Item(depth, kind, place, sign, line[found.end():].rstrip())


def _is_list(items, is_whole):
    """A lone item is one only when nothing stands beside it; whatever counts, counts from one."""
    if len(items) == 1:
        return is_whole and items[0].kind == "ul" and items[0].sign not in WEAK
    return items[0].kind != "alpha" and all(map(_counts, _levels(_tree(items))))


def _counts(group):
    places = [item.place for item in group]
    return group[0].kind == "ul" or places == list(range(1, len(places) + 1))


def _tree(items):
    """The items as one tree; no deeper than a page can show."""
    top = Item()
    around = [top]
    for item in items:
        item.items = []
        while len(around) > 1 and item.depth <= around[-1].depth:
            around.pop()
        del around[DEEPEST_LIST:]
        around[-1].items.append(item)
        around.append(item)
    return top


def _groups(item):
    return [list(group) for _kind, group in groupby(item.items, key=lambda child: child.kind)]


def _levels(item):
    """All lists in a tree, each as its items."""
    for group in _groups(item):
        yield group
        for child in group:
            yield from _levels(child)


def _lists(item):
    return "".join(_list(group) for group in _groups(item))


def _list(items):
    start, end = TAGS[items[0].kind]
    inner = "".join(f"<li><p>{_escaped(item.text)}</p>{_lists(item)}</li>" for item in items)
    return f"{start}{inner}{end}"


def _table(lines):
    """Rows of as many cells, the first with the names of the columns; "" when these are not."""
    if all(line.startswith("\t") for line in lines):
        lines = [line.strip() for line in lines]  # indented, as the first line of a letter
    rows = [[cell.strip() for cell in BETWEEN_CELLS.split(line)] for line in lines]
    if len(rows) < 2 or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return ""
    return "<table>" + "".join(map(_row, rows, ["th"] + ["td"] * (len(rows) - 1))) + "</table>"


def _row(cells, tag):
    return "<tr>" + "".join(f"<{tag}>{_escaped(cell)}</{tag}>" for cell in cells) + "</tr>"


def _quotation(lines):
    """A quotation holds paragraphs, lists and tables, not another quotation."""
    source = ""
    if len(lines) > 1 and SOURCE.match(lines[-1]):
        name = SOURCE.sub("", lines.pop(), count=1)
        source = f"<footer>{_escaped(name)}</footer>"
    said = plain_text_to_html("\n".join(_without_older_signs(line) for line in lines))
    return f"<blockquote>{said}{source}</blockquote>" if said else ""


def _without_older_signs(line):
    return line.lstrip("> ") if line.lstrip().startswith(">") else line


def _escaped(text):
    return html.escape(text, quote=False)
