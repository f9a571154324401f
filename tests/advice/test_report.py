"""The report of a round: its plain values, its file, and what becomes of the file."""
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from pypdf import PdfReader

from platform_core.advice.models import Group, Report
from platform_core.advice.printing import LARGEST, as_pdf, digest_of
from platform_core.advice.sheet import groups_of, labels_in, numbers_in, sheet_of, title_of
from platform_core.lib.retry import MOST_ATTEMPTS
from platform_core.lib.typesetting import Unprintable
from tests.advice.making import GROUP, a_round, crowd, fresh, published

ARABIC = "مترجم مستقل"


@pytest.fixture
def done(kim, lena, words, store):
    """A published round of nineteen people."""
    cache.clear()
    return published(kim, lena, crowd(health=6, police=7, migrant_org=6))


def read(data):
    return PdfReader(BytesIO(data))


def text_of(data):
    return "\n".join(page.extract_text() for page in read(data).pages)


def print_all():
    cache.clear()
    Report.objects.print_due()


def test_a_sheet_holds_what_was_said_and_done(done):
    sheet = sheet_of(done, "en")
    assert sheet["lang"] == "en" and sheet["dir"] == "ltr"
    assert sheet["title"] == {"text": "The title", "lang": "en", "dir": "ltr"}
    assert sheet["question"]["text"] == "What is needed?"
    assert sheet["groups"][0]["title"]["text"] == "Money"
    assert sheet["groups"][0]["outcome"] == "taken"
    assert sheet["groups"][0]["why"]["text"] == "That is right."
    assert sheet["groups"][0]["size"] == 19
    assert sheet["recommendations"] == [
        [1, {"text": "Regel een tolk", "lang": "nl", "dir": "ltr"}]]
    assert sheet["total"] == 19
    assert sheet["labels"]["you_said"] == "You said, we did"


def test_sectors_are_named_in_the_language_of_the_report(kim, lena, words, store):
    one = published(kim, lena, crowd(health=9, police=7, science=3, youth=3))
    assert numbers_in(one, "nl") == [["Gezondheidszorg", 9], ["Politie en veiligheid", 7]]
    assert numbers_in(one, "en") == [["Health care", 9], ["Police and safety", 7]]
    assert one.took_part["together"] == 6


def test_what_is_not_said_in_a_language_stands_in_the_other(kim, lena, words, store):
    one = published(kim, lena, crowd(health=5))
    Group.objects.filter(consultation=one).update(texts={"nl": GROUP["nl"]})
    group = groups_of(one, "en")[0]
    assert (group["title"].text, group["title"].lang) == ("Geld", "nl")


def test_labels_are_those_of_the_language_or_of_the_source(words):
    assert labels_in("ar")[1] == "ar"
    assert labels_in("en")[0]["example"] == "Example"
    assert labels_in("fr") == labels_in("nl")


def test_a_title_that_is_not_live_is_empty(words):
    assert not title_of(77, "nl")


def test_the_file_is_tagged_in_its_language_and_can_be_read(done):
    for code, words in (("nl", "Jullie zeiden, wij deden"), ("en", "You said, we did")):
        made = as_pdf(sheet_of(done, code))
        root = read(made).trailer["/Root"]
        assert root["/Lang"] == code
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert words in text_of(made)
        assert len(made) < LARGEST


def test_the_file_names_the_platform_and_no_subject(done):
    assert read(as_pdf(sheet_of(done, "nl"))).metadata.title == "Kennisplatform"


def test_the_same_words_make_the_same_bytes(done):
    sheet = sheet_of(done, "nl")
    assert as_pdf(sheet) == as_pdf(sheet_of(fresh(done), "nl"))
    assert digest_of(sheet) == digest_of(sheet_of(fresh(done), "nl"))
    assert digest_of(sheet) != digest_of(sheet_of(done, "en"))


def test_a_report_of_many_groups_goes_over_pages(done):
    sheet = sheet_of(done, "nl")
    long = {**sheet, "groups": sheet["groups"] * 25}
    assert len(read(as_pdf(long)).pages) > 2


def test_arabic_words_in_a_report_are_set(done):
    sheet = sheet_of(done, "nl")
    group = {**sheet["groups"][0], "said": {"text": ARABIC, "lang": "ar", "dir": "rtl"}}
    assert as_pdf({**sheet, "groups": [group]}).startswith(b"%PDF")


def test_words_of_people_are_no_program(done):
    sheet = sheet_of(done, "nl")
    sly = "#panic(\"x\") #read(\"/etc/passwd\") $x$ *b* _i_ = h <label> @ref \\ //"
    made = as_pdf({**sheet, "title": {"text": sly, "lang": "nl", "dir": "ltr"}})
    assert '#panic("x")' in text_of(made)
    assert "root:" not in text_of(made)


def test_what_has_no_letter_is_refused(done):
    sheet = sheet_of(done, "nl")
    with pytest.raises(Unprintable):
        as_pdf({**sheet, "title": {"text": "\U0001f600", "lang": "nl", "dir": "ltr"}})


def test_a_round_of_too_few_tells_no_numbers(kim, lena, words, store):
    one = published(kim, lena, crowd(health=3))
    told = text_of(as_pdf(sheet_of(one, "en")))
    assert "Too few people took part" in told
    assert "Health care" not in told


def test_the_sweep_prints_what_was_published_once(done):
    print_all()
    rows = list(Report.objects.order_by("language"))
    assert [row.language for row in rows] == ["en", "nl"]
    assert all(row.has_file and row.made_of == row.wanted for row in rows)
    made_at = [row.made_at for row in rows]
    print_all()
    assert [row.made_at for row in Report.objects.order_by("language")] == made_at
    assert Report.objects.ready(done, "nl").kilobytes > 1
    assert Report.objects.ready(done, "ar") is None


def test_what_is_not_published_is_not_printed(kim, lena, words, store):
    a_round(kim, lena)
    print_all()
    assert not Report.objects.exists()


def test_a_title_that_changes_is_printed_anew_and_the_old_file_goes(
    done, kim, lena, django_capture_on_commit_callbacks
):
    print_all()
    before = Report.objects.get(language="nl")
    work = done.drafts.get().recommendation.work
    edition = work.draft("nl", kim)
    lines = [block.line for block in edition.blocks.all()]
    lines[0] = type(lines[0])(**{**vars(lines[0]), "text": "Regel altijd een tolk",
                                 "change": "wording"})
    edition.write(kim, lines, edition.revision)
    edition.submit(kim)
    fresh(edition).approve(lena)
    with django_capture_on_commit_callbacks(execute=True):
        print_all()
    after = Report.objects.get(language="nl")
    assert after.digest != before.digest
    assert "Regel altijd een tolk" in text_of(after.open().read())
    assert not default_storage.exists(before.name)


def test_a_file_that_is_gone_is_made_again(done):
    print_all()
    row = Report.objects.get(language="nl")
    default_storage.delete(row.name)
    assert Report.objects.ready(done, "nl") is None
    print_all()
    assert Report.objects.ready(done, "nl")


def test_a_report_that_cannot_be_set_waits_and_then_is_left_alone(done, monkeypatch):
    Group.objects.filter(consultation=done).update(
        texts={"nl": {**GROUP["nl"], "said": "\U0001f600"}})
    print_all()
    row = Report.objects.get(language="nl")
    assert row.last_error == "Unprintable" and not row.has_file
    assert row.described == "1 · nl"
    Report.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS, next_try=row.next_try)
    assert Report.objects.get(pk=row.pk).claim() is False
    assert Report.objects.get(pk=row.pk).failed_at


def test_the_page_says_that_the_file_is_being_made(done, client):
    assert "still being made" in client.get("/en/advice/round/1/").content.decode()
    print_all()
    told = client.get("/en/advice/round/1/").content.decode()
    assert "still being made" not in told and "/en/advice/round/1.pdf" in told


@pytest.mark.parametrize(("header", "status"), [
    ({}, 200),
    ({"HTTP_RANGE": "bytes=0-9"}, 206),
    ({"HTTP_RANGE": "bytes=99999999-"}, 416),
])
def test_the_file_is_served_whole_and_in_part(done, client, header, status):
    print_all()
    answer = client.get("/nl/advice/round/1.pdf", **header)
    assert answer.status_code == status
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "round-1-nl.pdf" in answer["Content-Disposition"]


def test_the_file_is_not_served_in_a_language_that_it_does_not_have(done, client):
    print_all()
    for path in ("/ar/advice/round/1.pdf", "/xx/advice/round/1.pdf", "/nl/advice/round/9.pdf"):
        assert client.get(path).status_code == 404
    assert client.post("/nl/advice/round/1.pdf").status_code == 405
