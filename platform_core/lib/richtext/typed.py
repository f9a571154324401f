"""Clean HTML as text that can be typed on in a bare textarea; `plain` reads it back."""
import html
import re
from html.parser import HTMLParser

TAG = re.compile(r"(<[^<>]*>)")
A_PLANE = 0xFFFE
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "footer", "table", "tr", "th", "td"}
LETTERS = 26
CELLS = {"th", "td"}


class PlainlyTyped(str):
    """What was typed without the composer: to be made into HTML, and shown again as it was."""

    __slots__ = ()


def html_to_typed(value):
    """Turn clean HTML into text that can be typed on; layout within a line is left out."""
    typist = _Typist()
    typist.feed(str(value))
    typist.close()
    return "\n\n".join(typist.frames[0].finished())


def typed_places(value):
    """For each character of `html_to_typed(value)` its place in the words of the HTML, or None.

    Spaces and what the typed form adds (list signs, addresses) have no place. Every letter gets a
    sign of its own, and the signs tell where each went.
    """
    pieces = TAG.split(str(value))
    count, signs = 0, []
    for n in range(0, len(pieces), 2):
        words = html.unescape(pieces[n])
        signs += ["".join(c if c.isspace() else _sign(count + m) for m, c in enumerate(words))]
        count += len(words)
    tags = [*pieces[1::2], ""]
    typist = _Typist()
    typist.feed(str(value))
    typist.close()
    shadow = _Typist(is_named=typist.decided)
    shadow.feed("".join(part for pair in zip(signs, tags, strict=True) for part in pair))
    shadow.close()
    return [_place(char) for char in "\n\n".join(shadow.frames[0].finished())]


def _sign(place):
    """A private sign for a place; there are more than a rich text has characters."""
    return chr(place + (0xF0000 if place < A_PLANE else 0x100000 - A_PLANE))


def _place(sign):
    code = ord(sign)
    if code < 0xF0000:
        return None
    return code - 0xF0000 if code < 0x100000 else code - 0x100000 + A_PLANE


class _List(str):
    """The lines of a list, which stand below the words of the item that it is in."""

    __slots__ = ()


class _Frame:
    """An element being read: the blocks of text it holds so far, and the line being read."""

    def __init__(self, tag, attrs=()):
        self.tag, self.attrs = tag, dict(attrs)
        self.blocks, self.line = [], ""

    def finished(self):
        """Its blocks, as they are typed; each is one or more lines."""
        self.end_line()
        if self.tag in CELLS:
            return [" ".join(self.blocks).replace("\n", " ")]
        form = getattr(self, f"_{self.tag}", None)
        return form() if form and self.blocks else self.blocks

    def end_line(self):
        lines = (" ".join(line.split()) for line in self.line.split("\n"))
        line = "\n".join(lines).strip("\n")
        self.blocks += [line] if line else []
        self.line = ""

    def _ul(self):
        return [_List("\n".join(_item("-", item) for item in self.blocks))]

    def _ol(self):
        items = enumerate(self.blocks, start=int(self.attrs.get("start", 1)))
        is_lettered = self.attrs.get("type") == "a"
        return [_List("\n".join(_item(_number(n, is_lettered), item) for n, item in items))]

    def _li(self):
        words = [block.replace("\n", " ") for block in self.blocks if type(block) is str]
        below = [_indented(block) for block in self.blocks if type(block) is _List]
        return ["\n".join([" ".join(words), *below])]

    def _tr(self):
        return [" ".join(" · ".join(self.blocks).split())] if any(self.blocks) else []

    def _table(self):
        return ["\n".join(self.blocks)]

    def _footer(self):
        return ["— " + " ".join(self.blocks).replace("\n", " ")]

    def _blockquote(self):
        lines = "\n\n".join(self.blocks).split("\n")
        return ["\n".join(f"> {line}".rstrip() for line in lines)]


def _number(place, is_lettered):
    return f"{chr(96 + place)}." if is_lettered and place <= LETTERS else f"{place}."


def _item(mark, text):
    """An item with its mark; one that has only items below it needs none."""
    return text[1:] if text.startswith("\n") else f"{mark} {text}"


def _indented(lines):
    return "\n".join(f"   {line}" for line in lines.split("\n"))


class _Typist(HTMLParser):
    """Reads clean HTML into frames; the first frame ends as the whole text.

    `decided` tells of each link whether its address was named; `is_named` decides it beforehand.
    """

    def __init__(self, is_named=None):
        super().__init__(convert_charrefs=True)
        self.decided, self.is_named = [], is_named
        self.frames = [_Frame("")]
        self.link = None

    def handle_starttag(self, tag, attrs):
        top = self.frames[-1]
        if tag == "br":
            top.line += "\n"
        elif tag == "a":
            self.link = (top, len(top.line), dict(attrs).get("href", ""))
        elif tag in BLOCKS:
            top.end_line()
            self.frames.append(_Frame(tag, attrs))

    def handle_endtag(self, tag):
        if tag == "a":
            self._name_address()
        elif tag in BLOCKS and self.frames[-1].tag == tag:
            blocks = self.frames.pop().finished()
            self.frames[-1].blocks += blocks

    def handle_data(self, data):
        self.frames[-1].line += data.replace("\n", " ")

    def _name_address(self):
        """Behind the words of a link comes where it leads, unless the words say that already."""
        frame, start, href = self.link or (None, 0, "")
        self.link = None
        if frame is not self.frames[-1] or href.startswith(("/", "#")):
            return
        address = href.removeprefix("mailto:")
        says_so = address.split("://")[-1] in frame.line[start:]
        if self.is_named:
            says_so = self.is_named[len(self.decided)]
        self.decided.append(says_so)
        if not says_so:
            frame.line += f" ({address})"
