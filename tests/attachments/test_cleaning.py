"""What comes in is told by its content, cleaned apart, and refused with a reason."""
import zipfile
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.formats import FORMATS, format_of
from platform_core.attachments.names import clean_name
from platform_core.attachments.receiving import NotTaken, TooLarge, receive
from platform_core.attachments.refusals import REFUSALS
from platform_core.attachments.uses import DOCUMENT, FILM, IMAGE, SUBTITLES, Use
from tests.attachments import files

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00"


def named(value):
    """Files have no names that a terminal should show."""
    return value if isinstance(value, str) else type(value).__name__


def received(content, use, name="a.bin"):
    return receive(files.upload(name, content), use)


def bytes_of(content, use):
    file = received(content, use).file
    file.seek(0)
    return file.read()


def refused(content, use):
    with pytest.raises(Unsafe) as unsafe:
        received(content, use)
    return unsafe.value.code


@pytest.mark.parametrize(("content", "ending"), [
    (files.picture("JPEG"), "jpg"), (files.picture("PNG"), "png"), (files.picture("WEBP"), "webp"),
    (files.pdf(), "pdf"), (files.docx(), "docx"), (files.odt(), "odt"), (files.mp4(), "mp4"),
    (b"Words", "txt"), (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords", "vtt"),
    (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWords\r\n", "srt"), (SVG, "txt"), (HTML, "txt"),
    (EXE, None), (b"GIF89a\x01\x00\x01\x00", None), (files.packed({"a.txt": "x"}), None),
    (b"PK\x03\x04 and no more", None), (b"", None), (b"\x00\x00\x00\x18ftypqt  ", None),
], ids=named)
def test_a_file_is_what_its_content_says(content, ending):
    found = format_of(BytesIO(content))
    assert (found and found.ending) == ending


@pytest.mark.parametrize("content", [HTML, SVG, EXE, files.pdf(), files.mp4()], ids=named)
def test_what_is_not_taken_here_is_refused_whatever_it_is_called(content):
    with pytest.raises(NotTaken):
        received(content, IMAGE, "photo.jpg")


def test_what_is_empty_or_too_large_is_not_even_read():
    small = Use("small", ("jpg",), 500)
    assert refused(b"", IMAGE) == "empty"
    with pytest.raises(TooLarge):
        received(files.photo(), small)


def test_a_photo_loses_its_place_and_maker_and_stands_upright():
    made = received(files.photo(), IMAGE, "IMG 1.JPEG")
    image = Image.open(made.file)
    assert (image.width, image.height) == (40, 60) == (made.facts["width"], made.facts["height"])
    assert not image.getexif() and "comment" not in image.info
    assert made.name == "IMG 1.jpg"


def test_what_hides_behind_a_picture_is_gone():
    assert b"PK" in files.photo() + files.docx()
    assert b"word/document.xml" not in bytes_of(files.photo() + files.docx(), IMAGE)
    assert b"<script>" not in bytes_of(files.picture("PNG") + HTML, IMAGE)


def test_large_pictures_become_as_large_as_a_page_shows():
    assert received(files.picture(size=(4800, 1200)), IMAGE).facts == {"width": 2400, "height": 600}


@pytest.mark.parametrize(("content", "code"), [
    (files.png_bomb(), "pixels"), (files.moving("PNG"), "animated"),
    (files.moving("WEBP"), "animated"), (files.photo()[:400], "broken"),
    (b"\xff\xd8\xff" + bytes(300), "broken"),
], ids=named)
def test_pictures_that_harm_are_refused(content, code):
    assert refused(content, IMAGE) == code


def test_a_pdf_keeps_its_title_and_loses_its_makers():
    made = PdfReader(BytesIO(bytes_of(b"" + files.pdf(), DOCUMENT)))
    assert made.metadata.title == "Annual report"
    assert made.pdf_header == "%PDF-1.7"    # of which tags and PDF/UA are part
    assert b"Somebody" not in bytes_of(files.pdf(), DOCUMENT)
    assert b"A Maker" not in bytes_of(files.pdf(), DOCUMENT)


def sends(writer):
    files.opens_with(S=NameObject("/SubmitForm"), F=TextStringObject("https://example.org"))(writer)


def prints_by_itself(writer):
    files.opens_with(S=NameObject("/Named"), N=NameObject("/Print"))(writer)


def leaves_elsewhere(writer):
    """The same in an object of its own, behind an action that does no harm."""
    ask = writer._add_object(DictionaryObject({
        NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("https://a.b")}))
    first = DictionaryObject({NameObject("/S"): NameObject("/GoTo"),
                              NameObject("/Next"): ArrayObject([ask])})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(first)


def leaves_a_page(writer):
    """A page that asks elsewhere as soon as it is turned to."""
    ask = DictionaryObject({NameObject("/S"): NameObject("/URI"),
                            NameObject("/URI"): TextStringObject("https://example.org/seen")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): ask})


def links(writer):
    """What somebody clicks by choice, and where the document opens."""
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/"))
    files.opens_with(S=NameObject("/GoTo"), D=writer.pages[0].indirect_reference)(writer)


def test_a_link_and_a_place_to_open_at_are_no_harm():
    made = PdfReader(BytesIO(bytes_of(files.pdf(links), DOCUMENT)))
    urls = [one.get_object()["/A"]["/URI"] for one in made.pages[0]["/Annots"]
            if "/A" in one.get_object()]
    assert urls == ["https://example.org/"]
    assert made.root_object["/OpenAction"]["/S"] == "/GoTo"


@pytest.mark.parametrize(("act", "code"), [
    (files.runs, "script"), (files.launches, "launch"), (files.carries, "embedded"),
    (sends, "launch"), (files.leaves, "launch"), (prints_by_itself, "launch"),
    (leaves_a_page, "launch"), (leaves_elsewhere, "launch"),
    (lambda writer: writer.encrypt("word"), "locked"),
    (files.opens_with(S=NameObject("/JavaScript"), JS=TextStringObject("1")), "script"),
], ids=named)
def test_a_pdf_that_does_something_is_refused(act, code):
    assert refused(files.pdf(act), DOCUMENT) == code


def test_what_stands_around_a_pdf_is_gone_and_a_broken_one_is_refused():
    assert b"<script>" not in bytes_of(files.pdf() + HTML, DOCUMENT)
    assert refused(HTML + files.pdf(), IMAGE) == "kind"
    assert refused(b"%PDF-1.7\n" + bytes(range(256)) * 4, DOCUMENT) == "broken"


def test_office_files_lose_their_makers_and_the_places_of_their_photos():
    for content in (files.docx(), files.odt()):
        with zipfile.ZipFile(BytesIO(bytes_of(content, DOCUMENT))) as archive:
            said = b"".join(archive.read(name) for name in archive.namelist())
        assert b"Some" not in said
        assert b"Exif" not in said


@pytest.mark.parametrize(("content", "code"), [
    (files.docx(**{"word/vbaProject.bin": b"x"}), "macros"),
    (files.docx(main=files.WORD.replace("document.main", "document.macroEnabled.main")), "macros"),
    (files.docx(**{"word/activeX/activeX1.xml": "<x/>"}), "macros"),
    (files.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "macros"),
    (files.docx(**{"word/_rels/settings.xml.rels": files.relation("attachedTemplate")}), "fetches"),
    (files.docx(**{"word/_rels/document.xml.rels": files.relation("oleObject")}), "fetches"),
    (files.docx(**{"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "broken"),
    (files.docx(**{"word/../../evil.xml": "<x/>"}), "broken"),
    (files.docx(**{"word/big.xml": b" " * 40_000_000}), "bomb"),
    (files.docx(**{"word/embeddings/oleObject1.bin": b"x"}), "macros"),
    (files.odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "locked"),
    (files.docx()[:-40], "kind"),
], ids=named)
def test_office_files_that_harm_are_refused(content, code):
    assert refused(content, DOCUMENT) == code


def test_a_link_to_click_is_no_harm():
    content = files.docx(**{"word/_rels/document.xml.rels": files.relation("hyperlink")})
    assert b"example.org" in zipfile.ZipFile(BytesIO(bytes_of(content, DOCUMENT))).read(
        "word/_rels/document.xml.rels")


def test_text_is_utf_8_or_refused():
    words = "WEBVTT\n\n00:01.000 --> 00:02.000\nÉén\u202e \u200bwoord"
    assert refused(words.encode("cp1252", "ignore"), SUBTITLES) == "encoding"
    assert bytes_of(words.encode(), SUBTITLES).decode().endswith("Één woord")


def test_a_film_forgets_where_it_was_taken():
    made = bytes_of(files.mp4(), FILM)
    assert len(made) == len(files.mp4()) and b"film" in made
    assert b"+52.0907" in files.mp4() and b"+52.0907" not in made


@pytest.mark.parametrize(
    "tail", [HTML, files.docx(), files.box(b"evil"), b"\0\0\0\1mdat"], ids=named)
def test_a_film_is_film_to_its_end(tail):
    assert refused(files.mp4() + tail, FILM) == "broken"


@pytest.mark.parametrize(("name", "clean"), [
    ("report.PDF", "report.pdf"), ("../../etc/passwd", "passwd.pdf"),
    ("C:\\x\\plan.docx", "plan.pdf"),
    ("photo.jpg.exe", "photo.jpg.pdf"), ("a\u202egpj.exe", "agpj.pdf"), ("", "file.pdf"),
    (".htaccess", "htaccess.pdf"), ("con.txt", "_con.pdf"),
    ("a\r\nSet-Cookie: x", "a Set-Cookie x.pdf"),
    ("x" * 300, "x" * 100 + ".pdf"), ("verslag 2026.1.pdf", "verslag 2026.1.pdf"),
    ("\u200b\u2060", "file.pdf"), ("تقرير.pdf", "تقرير.pdf"),
], ids=named)
def test_names_lose_their_tricks(name, clean):
    assert clean_name(name, "pdf") == clean


def test_every_reason_has_words():
    codes = {"animated", "bomb", "broken", "busy", "disk", "embedded", "empty", "encoding",
             "fetches", "launch", "locked", "long", "macros", "pixels", "script", "slow",
             "unscanned", "virus"}
    assert set(REFUSALS) == codes
    assert {one.family for one in FORMATS.values()} == {"image", "pdf", "office", "text", "film"}
