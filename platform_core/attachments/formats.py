"""What a file is, told by its content: neither its name nor what a browser says is believed."""
import codecs
import re
import zipfile
import zlib
from typing import NamedTuple

HEAD = 4096
MP4_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash",
              b"M4V ", b"M4VH", b"M4VP"}
OFFICE = {    # by what stands in [Content_Types].xml, and in `mimetype` of OpenDocument
    b"wordprocessingml.document.main": "docx", b"wordprocessingml.document.macro": "docx",
    b"spreadsheetml.sheet.main": "xlsx", b"presentationml.presentation.main": "pptx",
    b"application/vnd.oasis.opendocument.text": "odt",
}
MACROS = re.compile(rb"macroEnabled", re.IGNORECASE)
SRT = re.compile(r"\s*\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} +--> +\d\d:\d\d:\d\d[,.]\d{3}")
# Signs that no text has: what is no letter, no space and no end of line.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


class Format(NamedTuple):
    """One kind of file: its ending, what it is called to a browser and to a reader."""

    ending: str
    content_type: str
    label: str
    family: str     # image, pdf, office, text or film (sound too): who cleans it


FORMATS = {one.ending: one for one in (
    Format("jpg", "image/jpeg", "JPEG", "image"),
    Format("png", "image/png", "PNG", "image"),
    Format("webp", "image/webp", "WebP", "image"),
    Format("pdf", "application/pdf", "PDF", "pdf"),
    Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
           "Word (.docx)", "office"),
    Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
           "Excel (.xlsx)", "office"),
    Format("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
           "PowerPoint (.pptx)", "office"),
    Format("odt", "application/vnd.oasis.opendocument.text", "OpenDocument (.odt)", "office"),
    Format("txt", "text/plain; charset=utf-8", "TXT", "text"),
    Format("vtt", "text/vtt; charset=utf-8", "WebVTT (.vtt)", "text"),
    Format("srt", "application/x-subrip; charset=utf-8", "SubRip (.srt)", "text"),
    Format("mp4", "video/mp4", "MP4", "film"),
    Format("webm", "video/webm", "WebM", "film"),
    Format("m4a", "audio/mp4", "M4A", "film"),
)}


def format_of(file):
    """The Format of an open binary file, or None when it is none of ours; it is rewound."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        ending = _office(file)
    else:
        ending = _by_signature(head) or _film(head) or _text(head)
    file.seek(0)
    return FORMATS.get(ending)


def _by_signature(head):
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    signatures = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf"}
    return next((name for sign, name in signatures.items() if head.startswith(sign)), None)


def _film(head):
    if head[4:8] == b"ftyp" and head[8:12] in MP4_BRANDS:
        return "mp4"
    if head[4:12] == b"ftypM4A ":
        return "m4a"
    return "webm" if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64] else None


def _office(file):
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            name = "mimetype" if "mimetype" in names else "[Content_Types].xml"
            with archive.open(name) as content:
                said = content.read(200_000)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError,
            ValueError, zlib.error):
        return None
    if MACROS.search(said):    # refused with its reason by whoever cleans it
        return next((kind for mark, kind in {b"word": "docx", b"sheet": "xlsx"}.items()
                     if mark in said), "pptx")
    return next((kind for mark, kind in OFFICE.items() if mark in said), None)


def _text(head):
    """Text in UTF-8, or in whatever encoding without signs of control: cleaning asks for UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "txt"
    text = head.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if not text or CONTROLS.search(text):
        return None
    if re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        return "vtt"
    return "srt" if SRT.match(text) else "txt"
