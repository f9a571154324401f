"""Two practices ticked in the list, side by side at a desk and on a phone, then taken along."""
import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from goodpractices.models import GoodPractice
from tests.goodpractices.conftest import bring, text

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def two(transactional_db, apart, anna, ravi):
    def publish(**changes):
        return bring(GoodPractice.draft(anna, text(**changes)), "published", anna, ravi)

    return apart(lambda: [publish(title="Ask everyone the same way", cost_band="lt_1k"),
                          publish(title="A quiet room", cost_band="none", need="W" * 200)])


def test_two_are_ticked_and_stand_side_by_side(browse, axe, ben, two):
    page = browse(ben)
    page.goto("/practices/")
    for practice in two:
        page.get_by_label(f"Compare: {practice.title}").check()
    page.get_by_role("button", name="Compare what is ticked").click()
    expect(page.get_by_role("columnheader", name="A quiet room")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Cost")).to_be_visible()
    expect(page.get_by_text("The same, so left out:")).to_contain_text("Evidence")
    axe(page)
    page.get_by_role("link", name="All rows").click()
    expect(page.get_by_role("rowheader", name="Evidence", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("Take out.*A quiet room")).click()
    expect(page.get_by_role("heading", name="Put another beside it")).to_be_visible()


def test_on_a_phone_nothing_sticks_out(browse, axe, ben, two):
    page = browse(ben, viewport=SMALLEST)
    page.goto(f"/practices/compare/?practice={two[0].pk}&practice={two[1].pk}")
    expect(page.get_by_text("Choose this when")).to_be_visible()
    assert page.evaluate(EXCESS) <= 0
    axe(page)


def test_it_is_taken_along_and_cited(browse, axe, ben, two):
    page = browse(ben, viewport=SMALLEST)
    page.goto(f"/practices/{two[0].pk}/")
    with page.expect_download() as got:
        page.get_by_role("link", name="Take it along as PDF").click()
    assert PdfReader(io.BytesIO(got.value.path().read_bytes())).metadata.title == two[0].title
    page.get_by_role("link", name="Cite this practice").click()
    expect(page.get_by_text(f"{two[0].title} (Version 1) [Good practice].")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="RIS").click()
    assert got.value.suggested_filename == f"practice-{two[0].pk}.ris"
    assert page.evaluate(EXCESS) <= 0
    axe(page)
