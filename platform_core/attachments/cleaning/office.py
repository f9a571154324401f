"""Office files: packed anew, without macros, foreign parts, makers, and places in pictures."""
import re
import zipfile
import zlib
from io import BytesIO

from PIL import Image

from platform_core.attachments.cleaning import images
from platform_core.attachments.cleaning.unsafe import Unsafe

MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 3000, 200_000_000, 150
SMALL = 2_000_000    # below this a part may be packed as tightly as it likes
MACROS = re.compile(
    r"vbaproject|vbadata|activex|(?:^|/)basic/|(?:^|/)scripts/|macrosheets/|\.bin$", re.IGNORECASE)
HARMLESS_BIN = re.compile(r"printerSettings\d*\.bin$")
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MACRO_TYPES = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject", re.IGNORECASE)
# What a document would fetch as it opens: everything from elsewhere but links to click.
RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
IS_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
IS_LINK = re.compile(rb"/relationships/hyperlink[\"']", re.IGNORECASE)
OF_OUTSIDE = re.compile(rb"<[^>]*(?:table:dde-|script:event-listener|office:event-listeners"
                        rb"|xlink:href=\"(?:https?|file|ftp|macro|script):[^>]*xlink:show=\"embed)")
MAKERS = re.compile(    # attributes and elements that name who wrote, or from which machine
    rb"((?:w|w15|p15)?:?(?:author|initials|userId|displayName|providerId)=)\"[^\"]*\"")
NAMED = re.compile(
    rb"(<(dc:creator|meta:creator-initials|author|loext:sender-initials)>)[^<]*(</\2>)")
PICTURE = re.compile(r"^(?:word|xl|ppt)/media/|^Pictures/")
OOXML = "http://schemas.openxmlformats.org"


def _bare(root, space, name, attributes="", inside=""):
    """A part of XML that says nothing."""
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} xmlns{space}="{name}"'
            f"{attributes}>{inside}</{root}>").encode()


EMPTY = {    # parts that tell of makers, and what stands in their place
    "docProps/core.xml": _bare("cp:coreProperties", ":cp",
                               f"{OOXML}/package/2006/metadata/core-properties"),
    "docProps/app.xml": _bare("Properties", "",
                              f"{OOXML}/officeDocument/2006/extended-properties"),
    "docProps/custom.xml": _bare("Properties", "",
                                 f"{OOXML}/officeDocument/2006/custom-properties"),
    "meta.xml": _bare("office:document-meta", ":office",
                      "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
                      ' office:version="1.3"', "<office:meta/>"),
}
THUMBNAIL = re.compile(r"^docProps/thumbnail|^Thumbnails/", re.IGNORECASE)
TO_THUMBNAIL = re.compile(
    rb"<Relationship\b[^>]*metadata/thumbnail[^>]*/>|<manifest:file-entry\b[^>]*Thumbnails/[^>]*/>")
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError,
          NotImplementedError, ValueError, KeyError)


def clean(source, target, ending):
    """Pack every part anew; what stood before, between and after them is gone."""
    try:
        with zipfile.ZipFile(source) as archive:
            parts = _parts(archive)
            _pack(archive, parts, target)
    except BROKEN as broken:
        raise Unsafe("broken") from broken
    return {}


def _parts(archive):
    """What is in the archive, when its list may be believed and holds no bomb."""
    parts = [one for one in archive.infolist() if not one.is_dir()]
    names = [one.filename for one in parts]
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Unsafe("bomb")
    if any(one.file_size > max(SMALL, MOST_RATIO * one.compress_size) for one in parts):
        raise Unsafe("bomb")
    if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
        raise Unsafe("broken")
    if any(one.flag_bits & 1 for one in parts):
        raise Unsafe("locked")
    if any(MACROS.search(name) and not HARMLESS_BIN.search(name) for name in names):
        raise Unsafe("macros")
    return parts


def _leads_out(name):
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name


def _pack(archive, parts, target):
    parts.sort(key=lambda one: (one.filename != "mimetype", one.filename != "[Content_Types].xml"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in parts:
            if THUMBNAIL.search(one.filename):
                continue
            entry = zipfile.ZipInfo(one.filename)
            entry.compress_type = zipfile.ZIP_STORED if one.filename == "mimetype" \
                else zipfile.ZIP_DEFLATED
            packed.writestr(entry, _cleaned(one.filename, _unpacked(archive, one)))


def _unpacked(archive, part):
    """The bytes of a part, never more than its list said."""
    with archive.open(part) as content:
        data = content.read(part.file_size + 1)
    if len(data) > part.file_size:
        raise Unsafe("bomb")
    return data


def _cleaned(name, data):
    if name in EMPTY:
        return EMPTY[name]
    if PICTURE.match(name):
        return _picture(data)
    if not name.endswith((".xml", ".rels")):
        return data
    if DECLARES.search(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsafe("broken")    # no office program declares entities, or writes UTF-16
    if name == "META-INF/manifest.xml" and b"manifest:encryption-data" in data:
        raise Unsafe("locked")
    if MACRO_TYPES.search(data) and name == "[Content_Types].xml":
        raise Unsafe("macros")
    if OF_OUTSIDE.search(data) or any(_fetches(one) for one in RELATION.findall(data)):
        raise Unsafe("fetches")
    data = TO_THUMBNAIL.sub(b"", data)
    return NAMED.sub(rb"\1\3", MAKERS.sub(rb'\1""', data))


def _fetches(relation):
    return bool(IS_OUTSIDE.search(relation)) and not IS_LINK.search(relation)


def _picture(data):
    """A photo without its place and maker; a drawing of another kind as it is."""
    ending = {b"\xff\xd8\xff": "JPEG", b"\x89PN": "PNG"}.get(data[:3])
    if ending is None:
        return data
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=[ending]) as image:
            images.anew(image).save(out, ending, **images.SAVED[ending])
    except (*images.BROKEN, Image.DecompressionBombError) as broken:
        raise Unsafe("broken") from broken
    return out.getvalue()
