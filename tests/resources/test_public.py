"""The leaflet as everybody meets it: page, files, the code on paper."""
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.content.models import Block, Work
from platform_core.resources.models import Leaflet, Sheet, ShortAddress
from tests.members.steps import a_visitor
from tests.resources.test_sheets import publish, rewritten

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("printed")]
SUBJECT = re.compile(r"violen|geweld|seks|sexual|migra|عنف|جنس", re.I)


def page_in(code, name="good-to-know"):
    return a_visitor().get(f"/{code}/leaflet/{name}/")


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_a_leaflet_is_read_and_printed_in_its_language(code):
    answer, page = page_in(code), text_of(page_in(code))
    assert answer.status_code == 200
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert page.count("<h1>") == 1
    assert f'href="/{code}/leaflet/good-to-know.pdf"' in page
    assert f'href="/{code}/leaflet/good-to-know-card.pdf"' in page
    assert 'href="tel:08002000"' in page
    assert 'aria-current="page"' in page
    assert not SUBJECT.search(re.search(r"<title>(.*?)</title>", page)[1])
    for other in {"nl", "en", "ar"} - {code}:
        assert f'href="/{other}/leaflet/good-to-know.pdf"' in page


def test_before_it_is_printed_it_is_asked_whether_it_is_safe_at_home():
    page = text_of(page_in("nl"))
    asked = page.index("Is het veilig om dit")
    assert asked < page.index("good-to-know.pdf")


def test_arabic_says_that_nobody_has_confirmed_it():
    page = text_of(page_in("ar"))
    assert 'href="/nl/leaflet/good-to-know/"' in page
    assert "لم يراجع متحدث أصلي" in page
    assert "لم يراجع متحدث أصلي" not in text_of(page_in("nl"))


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_the_first_page_leads_to_the_only_leaflet(code):
    answer = a_visitor().get(f"/{code}/leaflet/")
    assert (answer.status_code, answer.url) == (302, f"/{code}/leaflet/good-to-know/")
    assert f'href="/{code}/leaflet/"' in text_of(a_visitor().get(f"/{code}/you/"))


@pytest.mark.parametrize("rest", ["", "good-to-know/", "good-to-know.pdf", "good-to-know-card.pdf"])
def test_tigrinya_says_not_yet_and_whom_to_call(rest):
    answer = a_visitor().get(f"/ti/leaflet/{rest}")
    page = text_of(answer)
    assert answer.status_code == 404
    assert '<html lang="ti"' in page
    assert 'href="tel:112"' in page
    assert "/nl/leaflet/" in page


@pytest.mark.parametrize("path", [
    "/xx/leaflet/", "/nl/leaflet/nothing/", "/nl/leaflet/nothing.pdf",
    "/xx/leaflet/good-to-know.pdf", "/q/none", "/nl/leaflet/good-to-know-other.pdf",
])
def test_what_is_not_there_is_not_found(path):
    assert a_visitor().get(path).status_code == 404


def test_a_file_is_served_with_what_keeps_it_harmless(anna, client_of):
    answer = a_visitor().get("/ar/leaflet/good-to-know.pdf")
    sheet = Sheet.objects.get(language="ar", form="fold")
    content = b"".join(answer)
    assert content.startswith(b"%PDF-")
    assert len(content) == sheet.size
    assert answer["ETag"] == f'"{sheet.digest}"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="good-to-know-ar.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not client_of(anna).get("/ar/leaflet/good-to-know.pdf").cookies
    part = a_visitor().get("/ar/leaflet/good-to-know.pdf", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"%PDF")


def test_a_code_on_paper_leads_to_the_page_and_counts_nobody(django_assert_num_queries):
    row = ShortAddress.objects.get(language="ar")
    with django_assert_num_queries(1):
        answer = a_visitor().get(f"/q/{row.code}")
    assert (answer.status_code, answer.url) == (302, "/ar/leaflet/good-to-know/")
    assert not answer.cookies
    assert f"/q/{row.code}" in text_of(page_in("ar"))


def test_what_replaces_a_leaflet_and_until_when_it_holds_is_said(kim):
    other = Leaflet.objects.of(Work.objects.begin("leaflet", "other", "Een andere folder"))
    yesterday = timezone.localdate() - timedelta(days=1)
    Leaflet.objects.known("good-to-know").keep(kim, yesterday, other)
    page = text_of(page_in("nl"))
    assert 'href="/nl/leaflet/other/"' in page
    assert yesterday.isoformat() in page
    assert "Deze folder geldt niet meer." in page
    assert a_visitor().get("/nl/leaflet/").status_code == 404    # the other one has no words yet


def test_while_a_text_changed_for_safety_is_printed_no_file_is_offered(kim, lena):
    publish(rewritten(kim, change=Block.Change.SAFETY, secret_text="Vraag eerst."), lena)
    for code in ("nl", "ar"):
        assert "good-to-know.pdf" not in text_of(page_in(code))
        assert a_visitor().get(f"/{code}/leaflet/good-to-know.pdf").status_code == 404
    Sheet.objects.print_due()
    for code in ("nl", "ar"):
        assert f"/{code}/leaflet/good-to-know.pdf" in text_of(page_in(code))


def test_a_page_asks_a_fixed_number_of_things(django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page_in("ar")
    with django_assert_max_num_queries(1):
        page_in("ar")
