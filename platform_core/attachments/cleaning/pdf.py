"""PDF: refused when it does anything, else written anew without its maker and its history."""
from html import escape

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from platform_core.attachments.cleaning.unsafe import Unsafe

MOST_PAGES, MOST_OBJECTS = 2000, 300_000
# By the names of ISO 32000: as a key, and as the value of /S, /Subtype or /Type.
REFUSED = {
    "/JS": "script", "/JavaScript": "script", "/XFA": "script", "/Rendition": "script",
    "/Launch": "launch", "/SubmitForm": "launch", "/ImportData": "launch", "/GoToE": "embedded",
    "/EmbeddedFiles": "embedded", "/EmbeddedFile": "embedded", "/FileAttachment": "embedded",
    "/RichMedia": "embedded", "/Movie": "embedded", "/Sound": "embedded", "/3D": "embedded",
}
SAYS = ("/S", "/Subtype", "/Type")
MOST_IN_A_ROW = 20
OF_MAKERS = ("/Metadata", "/PieceInfo", "/LastModified")
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError,
          RecursionError, AssertionError, MemoryError, NotImplementedError)
XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li '
    'xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part>'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def clean(source, target, ending):
    """Write the pages anew; title, language and the mark of accessibility stay."""
    try:
        reader = PdfReader(source)
        if reader.is_encrypted:
            raise Unsafe("locked")
        pages = len(reader.pages)
        if not pages or pages > MOST_PAGES:
            raise Unsafe("broken" if not pages else "long")
        _write(reader, target)
    except BROKEN as broken:
        raise Unsafe("broken") from broken
    return {"pages": pages}


def _write(reader, target):
    told = reader.metadata or {}
    title, is_accessible = str(told.get("/Title") or ""), _is_accessible(reader)
    writer = PdfWriter(clone_from=reader)
    if len(writer._objects) > MOST_OBJECTS:
        raise Unsafe("long")
    for one in writer._objects:
        _examine(one)
    writer.pdf_header = "%PDF-1.7"    # else pypdf says 1.3, which knows no tags
    writer.metadata = {"/Title": title} if title else None
    if is_accessible and title:
        stream = StreamObject()
        stream.set_data(XMP.format(escape(title)).encode())
        stream.update({NameObject("/Type"): NameObject("/Metadata"),
                       NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    with open(target, "wb") as out:    # noqa: PTH123 - pypdf wants an open file
        writer.write(out)


def _is_accessible(reader):
    stream = reader.root_object.get("/Metadata")
    data = stream.get_object().get_data()[:1_000_000] if stream is not None else b""
    return b"pdfuaid" in data


def _examine(root):
    """Refuse what acts, and take out what tells of makers; every object is looked at once."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            _examine_names(one)
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += one


def _examine_names(one):
    for key in [key for key in one if key in REFUSED and _holds(one.raw_get(key))]:
        raise Unsafe(REFUSED[key])
    for key in SAYS:
        said = one.raw_get(key) if key in one else None
        if isinstance(said, NameObject) and said in REFUSED:
            raise Unsafe(REFUSED[said])
    opens = "/OpenAction" in one and one["/OpenAction"]    # an array is a place in it
    _examine_by_itself([opens] if isinstance(opens, DictionaryObject) else [])
    _examine_by_itself(one["/AA"].values() if "/AA" in one else [])
    for key in OF_MAKERS:
        one.pop(key, None)
    if "/Rect" in one and one.get("/Subtype") != "/Widget":
        one.pop("/T", None)    # who wrote a remark


def _examine_by_itself(found):
    """What a PDF does unasked may lead within itself, and nowhere else: not to a page elsewhere,
    which would learn of every reader. `found` are actions, each with those that follow it.
    """
    waiting = list(found)
    for _step in range(MOST_IN_A_ROW):
        if not waiting:
            return
        action = waiting.pop()
        action = action.get_object() if isinstance(action, IndirectObject) else action
        if isinstance(action, DictionaryObject):
            if action.get("/S") != "/GoTo":
                raise Unsafe(REFUSED.get(str(action.get("/S")), "launch"))
            waiting += [action["/Next"]] if "/Next" in action else []
        elif isinstance(action, ArrayObject):
            waiting += action
    raise Unsafe("launch")


def _holds(value):
    """Whether there is anything under a refused name; an empty list of files is none."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return bool(found) or isinstance(found, StreamObject)
