"""Files as people send them, and as somebody who means harm would."""
import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

PARIS = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def picture(kind="JPEG", size=(60, 40), mode="RGB", **saved):
    out = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(out, kind, **saved)
    return out.getvalue()


def photo():
    """A photo of a phone: lying on its side, with the place where it was taken and its maker."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = 6, "Maker", "Somebody"
    exif.get_ifd(0x8825).update(PARIS)
    return picture(exif=exif, comment=b"taken at home")


def moving(kind="PNG"):
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue", "green")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def png_bomb():
    """A few hundred bytes that say they are a picture of 30,000 by 30,000."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    out = BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, 2)
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")):
        PngImagePlugin.putchunk(out, kind, data)
    return out.getvalue()


def pdf(act=None, title="Annual report"):
    """A PDF of one page that names its maker; `act(writer)` adds what should not be in it."""
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    remark = FreeText(text="A remark", rect=(10, 10, 90, 40))
    remark[NameObject("/T")] = TextStringObject("Somebody")
    writer.add_annotation(0, remark)
    writer.add_metadata({"/Title": title, "/Author": "Somebody", "/Creator": "A Maker"})
    if act:
        act(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def opens_with(**action):
    """What a PDF does as it is opened."""
    def act(writer):
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(f"/{key}"): value for key, value in action.items()})
    return act


def leaves(writer):
    """Opened, it asks a page elsewhere for something: whoever wrote it learns of every reader."""
    opens_with(S=NameObject("/URI"), URI=TextStringObject("https://example.org/seen"))(writer)


def launches(writer):
    opens_with(S=NameObject("/Launch"), F=TextStringObject("cmd.exe"))(writer)


def runs(writer):
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"),
                               NameObject("/JS"): TextStringObject("app.alert('here')")})
    names = ArrayObject([TextStringObject("a"), writer._add_object(script)])
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})


def carries(writer):
    writer.add_attachment("list.csv", b"names")


def packed(parts, **options):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(words="A first line", main=WORD, **more):
    """A Word file that names its maker, has a remark and a photo with its place."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed({
        "[Content_Types].xml":
            f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": "<Relationships/>",
        "word/document.xml":
            f"<w:document {space}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:p>"
            '<w:ins w:id="1" w:author="Somebody"><w:r><w:t>A second</w:t></w:r></w:ins></w:p>'
            "</w:body></w:document>",
        "docProps/core.xml": "<c><dc:creator>Somebody</dc:creator></c>",
        "docProps/app.xml": "<Properties><Company>Somewhere</Company></Properties>",
        "word/media/image1.jpeg": photo(), **more,
    })


def relation(kind, target="https://example.org/x", mode="External"):
    return (f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" '
            f'TargetMode="{mode}"/></Relationships>')


def odt(words="Een regel", **more):
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml":
            f'<o:c xmlns:o="{OPENDOCUMENT}office:1.0" xmlns:text="{OPENDOCUMENT}text:1.0">'
            f"<text:p>{words}<text:s/><text:span>en</text:span> meer</text:p></o:c>",
        "meta.xml": "<m><meta:initial-creator>Somebody</meta:initial-creator></m>",
        "META-INF/manifest.xml": "<manifest/>", **more,
    })


def box(kind, content=b""):
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(*boxes):
    """The boxes of a film, with the place where it was taken in one of them; no film is in it."""
    place = box(b"udta", box(b"\xa9xyz", b"+52.0907+005.1214/"))
    return b"".join([box(b"ftyp", b"isom\0\0\2\0isommp42"), box(b"moov", box(b"mvhd", bytes(100))
                     + place), box(b"mdat", b"film"), *boxes])


def unpacked(content):
    """{name: bytes} of the parts of an archive."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
