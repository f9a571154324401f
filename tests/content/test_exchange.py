"""XLIFF out and in: whole, looked at before it is taken, and no way into the machine."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from platform_core.content.exchange import Unreadable, _Reader, read, written
from platform_core.content.models import Line
from tests.content.making import a_work, live

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
UNIT = '<trans-unit id="help"><source>Call 112.</source><target>{}</target></trans-unit>'


def a_file(units, code="ar", head=HEAD):
    """The bytes of a file."""
    return (f'{head}<xliff version="1.2"><file target-language="{code}"><body>{units}</body>'
            "</file></xliff>").encode()


@pytest.fixture
def edition(kim, lena, samira):
    work = a_work()
    live(work, "en", kim, lena, {"title": "Is it <safe> & sound?", "help": "Call 112.\nNow."})
    return work.draft("ar", samira)


def test_what_goes_out_comes_back_word_for_word(edition, samira):
    edition.write(samira, [Line("title", "هل < & >"), Line("help", "112\nرقم")],
                  edition.revision)
    content = written(edition, edition.source())
    assert b"Is it &lt;safe&gt; &amp; sound?" in content
    assert read(content, edition) == {"title": "هل < & >", "help": "112\nرقم"}


def test_careful_wordings_go_along(kim, lena, samira):
    work = a_work()
    first = work.draft("en", kim)
    first.write(kim, [Line("free", "Free.", "assurance", "Ask if it is free.", "free")], 0)
    first.submit(kim)
    first.approve(lena)
    edition = work.draft("ar", samira)
    assert set(read(written(edition, edition.source()), edition)) == {"free", "free.careful"}


def test_marks_of_a_tool_within_the_words_are_left_out(edition):
    file = a_file(UNIT.format("الرقم <g id='1'><x id='2'/>112</g>"))
    assert read(file, edition) == {"help": "الرقم 112"}


@pytest.mark.parametrize(("file", "says"), [
    (b"", "not whole"), (b"words", "not whole"), (b"<xliff>", "not whole"),
    (a_file(UNIT.format("x"), code="ti"), "another language"), (a_file(""), "no text"),
    ("<a>é</a>".encode("utf-16"), "UTF-8"), (b"<a>\xff</a>", "UTF-8"),
    (b" " * 1_000_001, "1 MB"),
    (a_file(UNIT.format("&e;"), head=HEAD + '<!DOCTYPE x [<!ENTITY e "boom">]>'), "document type"),
    (a_file(UNIT.format("&e;"), head=HEAD + '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]>'),
     "document type"),
    (a_file(UNIT.format("x"), head=HEAD + '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'),
     "document type"),
    (a_file("<a>" * 500 + "</a>" * 500), "not whole"),
    (a_file("".join(UNIT.replace("help", f"k{n}").format(n) for n in range(1001))), "not whole"),
])
def test_a_file_that_cannot_be_taken_says_why(edition, file, says):
    with pytest.raises(Unreadable) as why:
        read(file, edition)
    assert says in str(why.value.args[0])


@given(some.binary(max_size=200))
@pytest.mark.once
def test_no_file_breaks_the_reader(content):
    try:
        read(content, type("Nothing", (), {"language_id": "ar"}))
    except Unreadable:
        return


def test_a_reader_begins_empty():
    assert _Reader().units == {}


def url(name, edition):
    return reverse(f"content:{name}", args=[edition.pk])


def test_a_translator_takes_it_out_and_brings_it_back(edition, samira, client_of):
    client = client_of(samira)
    out = client.get(url("send_out", edition))
    assert out.headers["Content-Type"] == "application/xliff+xml; charset=utf-8"
    assert out.headers["Content-Disposition"].startswith('attachment; filename="page-you.ar')
    file = SimpleUploadedFile("ar.xliff", a_file(UNIT.format("الرقم 112")))
    shown = client.post(url("read_in", edition), {"file": file})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "الرقم 112" in page and "Nothing is stored yet" in page and "<ins>" in page
    assert not edition.blocks.exclude(text="").exists()


def test_texts_that_the_work_does_not_have_are_left_out_and_told(edition, samira, client_of):
    units = UNIT.format("112") + UNIT.replace("help", "other").format("x")
    file = SimpleUploadedFile("ar.xliff", a_file(units))
    page = client_of(samira).post(url("read_in", edition), {"file": file}).content.decode()
    assert "1 text that this work does not have" in page


def test_a_broken_file_is_told_on_the_page(edition, samira, client_of):
    answer = client_of(samira).post(
        url("read_in", edition), {"file": SimpleUploadedFile("x.xliff", b"<x>")})
    assert answer.status_code == 422
    assert "no readable XLIFF" in answer.content.decode()
    assert client_of(samira).post(url("read_in", edition)).status_code == 422


def test_another_language_is_not_taken_out(edition, kim, carla, samira, client_of):
    other = edition.work.draft("ti", kim)
    assert client_of(samira).get(url("send_out", other)).status_code == 404
    assert client_of(carla).get(url("send_out", edition)).status_code == 404
    assert client_of(kim).get(url("send_out", edition.work.live("en"))).status_code == 403
