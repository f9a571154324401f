"""Tables, slides and WebM: what they say, and what of them is refused."""
import pytest

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import DOCUMENT, FILM, USES
from platform_core.attachments.words import text_of
from tests.attachments import files

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def office(main, **parts):
    types = f'<Types><Override PartName="/x" ContentType="{main}"/></Types>'
    return files.packed({"[Content_Types].xml": types, **parts})


def slide(words):
    return f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>'


def element(number, content=b""):
    """An element of Matroska, with a length of eight bytes."""
    return bytes.fromhex(number) + (1 << 56 | len(content)).to_bytes(8, "big") + content


def webm(*more):
    head = element("1A45DFA3", element("4282", b"webm"))
    return head + element("18538067", b"".join([
        element("1549A966", b"info"), element("1F43B675", b"pictures"), *more]))


def taken(content, use):
    file = receive(files.upload("a", content), use).file
    file.seek(0)
    return file.read()


@pytest.mark.once
def test_tables_and_slides_say_their_words(stored):
    table = office(SPREADSHEET, **{
        "xl/sharedStrings.xml": '<sst xmlns="x"><si><t>Land</t></si><si><t>Taal</t></si></sst>'})
    talk = office(SLIDES, **{f"ppt/slides/slide{n}.xml": slide(f"Dia {n}") for n in (10, 2, 1)})
    assert stored(table).ending == "xlsx"
    assert text_of(stored(table)) == "Land\nTaal"
    assert text_of(stored(talk)) == "Dia 1\n\nDia 2\n\nDia 10"


@pytest.mark.once
def test_words_have_an_end(stored):
    assert len(text_of(stored(b"word " * 150_000))) <= USES["document"].most / 50
    assert len(text_of(stored(b"word " * 150_000))) <= 500_000


def test_remarks_keep_their_words_and_lose_their_writers():
    remarks = ('<w:comments><w:comment w:author="Somebody" w:initials="SB">x</w:comment>'
               "</w:comments>")
    people = '<w15:person w15:author="Somebody"><w15:presenceInfo w15:userId="s@example.org"/>'
    content = files.docx(**{"word/comments.xml": remarks, "word/people.xml": people})
    parts = files.unpacked(taken(content, DOCUMENT))
    assert parts["word/comments.xml"] == (
        b'<w:comments><w:comment w:author="" w:initials="">x</w:comment></w:comments>')
    assert b"example.org" not in parts["word/people.xml"]


def test_the_little_picture_of_the_first_page_goes_with_what_points_at_it():
    points = files.relation("x/metadata/thumbnail", "docProps/thumbnail.jpeg", "Internal")
    content = files.docx(**{"docProps/thumbnail.jpeg": files.photo(), "_rels/.rels": points})
    parts = files.unpacked(taken(content, DOCUMENT))
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"thumbnail" not in parts["_rels/.rels"]


def test_a_film_in_webm_keeps_its_pictures_and_loses_its_tags():
    made = taken(webm(element("1254C367", b"TAKEN AT HOME")), FILM)
    assert b"pictures" in made and b"HOME" not in made
    assert taken(made, FILM) == made


@pytest.mark.parametrize(("content", "code"), [
    (webm(element("1941A469", b"a file")), "embedded"), (webm(element("1A45DFA4")), "broken"),
    (webm() + b"<script>", "broken"), (webm()[:-3], "broken"),
], ids=["an attachment", "something else", "a tail", "cut off"])
def test_webm_is_film_to_its_end(content, code):
    with pytest.raises(Unsafe) as unsafe:
        receive(files.upload("a.webm", content), FILM)
    assert unsafe.value.code == code
