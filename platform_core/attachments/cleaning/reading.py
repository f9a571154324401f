"""The words of a file that is kept: PDF, office and plain text, up to a bound."""
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

from pypdf import PdfReader

from platform_core.attachments.cleaning import pdf
from platform_core.lib.normalise import normalise

MOST_SIGNS, MOST_PAGES = 500_000, 400
WORDS_IN = {    # which parts of an archive hold the words, in which order
    "docx": r"word/(?:document|footnotes|endnotes)\.xml$",
    "odt": r"content\.xml$",
    "xlsx": r"xl/sharedStrings\.xml$",
    "pptx": r"ppt/slides/slide\d+\.xml$",
}
ENDS_LINE = {"p", "h", "br", "si", "line-break", "cr"}    # local names, after which a line ends
SPACES = {"tab": "\t", "s": " "}
OPENDOCUMENT = "{urn:oasis"


def words(source, target, ending):
    """Write the words of a clean file as plain text; a file without words gives an empty one."""
    pieces = _of_pdf(source) if ending == "pdf" else _of_office(source, ending) \
        if ending in WORDS_IN else [Path(source).read_text(encoding="utf-8")]
    Path(target).write_text(_bounded(pieces), encoding="utf-8")
    return {}


def _bounded(pieces):
    said, left = [], MOST_SIGNS
    for piece in pieces:
        said.append(piece[:left])
        left -= len(said[-1])
        if left <= 0:
            break
    text = normalise("\n".join(said))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _of_pdf(source):
    for page in PdfReader(source).pages[:MOST_PAGES]:
        try:
            yield page.extract_text()
        except pdf.BROKEN:    # a page that cannot be read keeps no other one from being found
            continue


def _of_office(source, ending):
    with zipfile.ZipFile(source) as archive:
        names = [name for name in archive.namelist() if re.match(WORDS_IN[ending], name)]
        for name in sorted(names, key=lambda name: (len(name), name)):
            with archive.open(name) as part:
                # Cleaning refused what declares entities, and this process may use little memory.
                root = Xml.parse(part).getroot()  # noqa: S314
                yield "".join(_pieces(root))


def _pieces(root):
    """The words of one part of an archive in their order; a line ends where a paragraph does."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        name = one.tag.rpartition("}")[2]
        holds_words = name == "t" or one.tag.startswith(OPENDOCUMENT)
        after = "\n" if name in ENDS_LINE else SPACES.get(name, "")
        inner = [(one.text or "") if holds_words else ""]
        for child in one:
            inner += [child, (child.tail or "") if holds_words else ""]
        waiting += [after, *reversed(inner)]
