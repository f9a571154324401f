"""XLIFF 1.2 out and in: a translation leaves for a translator's own tool and comes back.

Written and read with the parser of Django's own deserialiser, which refuses document types,
entities and everything outside the file; a library for it (translate-toolkit) brings thirty
formats and a hundred times the code.
"""
from io import BytesIO, StringIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from django.core.serializers.xml_serializer import DefusedExpatParser, DTDForbidden
from django.utils.translation import gettext_lazy as _
from django.utils.xmlutils import SimplerXMLGenerator

from platform_core.content.models.block import LONGEST

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
LARGEST, MOST_UNITS, DEEPEST = 1_000_000, 1000, 12
CAREFUL = ".careful"


class Unreadable(Exception):
    """The file cannot be taken; the message says why and how to mend it."""


def written(edition, source):
    """An edition beside its source as bytes of XLIFF 1.2."""
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    xml.startElement("file", {
        "original": f"{edition.work.kind}-{edition.work.slug}", "datatype": "plaintext",
        "source-language": edition.work.source_id, "target-language": edition.language_id,
    })
    xml.startElement("body", {})
    own = {block.key: block for block in edition.blocks.all()}
    for block in source.blocks.all():
        _write_block(xml, block, own.get(block.key))
    for name in ("body", "file", "xliff"):
        xml.endElement(name)
    xml.endDocument()
    return out.getvalue().encode()


def _write_block(xml, block, own):
    _write_unit(xml, block.key, block.text, own.text if own else "")
    if block.careful:
        _write_unit(xml, block.key + CAREFUL, block.careful, own.careful if own else "")


def _write_unit(xml, name, source, target):
    xml.startElement("trans-unit", {"id": name, "xml:space": "preserve"})
    for element, words in (("source", source), ("target", target)):
        xml.startElement(element, {})
        xml.characters(str(words))
        xml.endElement(element)
    xml.endElement("trans-unit")


def read(content, edition):
    """{key: words} of the bytes of a file for this edition; raises Unreadable.

    A careful wording has the key of its block with ".careful" behind it.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than 1 MB."))
    reader = _Reader()
    parser = DefusedExpatParser()
    parser.setContentHandler(reader)
    try:
        content.decode("utf-8-sig")
        parser.parse(BytesIO(content))
    except UnicodeDecodeError as wrong:
        raise Unreadable(_("The file is not in UTF-8. Save it as UTF-8.")) from wrong
    except DTDForbidden as hostile:
        raise Unreadable(_("The file has a document type, which is not taken.")) from hostile
    except (SAXException, ValueError) as broken:
        raise Unreadable(_("The file is not whole: it is no readable XLIFF.")) from broken
    return _of(reader, edition)


def _of(reader, edition):
    if not reader.units:
        raise Unreadable(_("There is no text in the file: an XLIFF 1.2 with <trans-unit> is read."))
    if reader.language != edition.language_id:
        raise Unreadable(_("The file is for another language: %(code)s.") % {
            "code": reader.language[:12] or "–"})
    return reader.units


class _Reader(ContentHandler):
    """Gathers the targets of an XLIFF 1.2 file, of whatever marks a tool put into them."""

    def __init__(self):
        super().__init__()
        self.units, self.language = {}, ""
        self.unit, self.words, self.depth = None, None, 0

    def startElement(self, name, attrs):
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError("too deep")
        name = name.rpartition(":")[2]
        if name == "file":
            self.language = attrs.get("target-language", "")
        elif name == "trans-unit":
            self.unit = attrs.get("id", "")
        elif name == "target" and self.unit:
            self.words = []

    def characters(self, content):
        if self.words is not None:
            self.words.append(content)

    def endElement(self, name):
        self.depth -= 1
        name = name.rpartition(":")[2]
        if name == "target" and self.words is not None:
            self.units[self.unit] = "".join(self.words).strip()[: LONGEST + 1]
            self.words = None
            if len(self.units) > MOST_UNITS:
                raise ValueError("too many units")
        elif name == "trans-unit":
            self.unit = None
