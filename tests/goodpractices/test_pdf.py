"""A practice as PDF: tagged, whole, in two languages at once, and made of what stands now."""
import io
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from goodpractices.models import GoodPractice
from goodpractices.printing import as_pdf, sheet_of
from platform_core.lib.richtext import sanitise
from platform_core.lib.richtext.tree import tree_of
from tests.goodpractices.conftest import bring, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RICH = (
    "<h4>At the desk</h4><ol start=\"3\"><li>See the <strong>person</strong> alone.<ul><li>Wait."
    "</li></ul></li><li>Ask.</li></ol><table><tr><th>Day</th><th>Who</th></tr><tr><td>Monday</td>"
    "<td>Nurse</td></tr></table><blockquote><p>Said <em>so</em>.</p><footer>— A nurse</footer>"
    "</blockquote><p><a href=\"https://example.org/card\">The card</a> = #strong[1] $x$</p>"
)


def words_of(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


@pytest.fixture
def practice(anna, ravi):
    return publish(anna, ravi, approach_steps=sanitise(RICH), materials=[
        {"url": "https://example.org/card", "title": "Card", "language": "nl",
         "licence": "cc_by", "year": "2024"}])


def test_it_is_tagged_and_says_its_language_and_title(practice):
    with translation.override("nl"):
        root = PdfReader(io.BytesIO(as_pdf(practice)))
    assert root.trailer["/Root"]["/Lang"] == "nl"
    assert root.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root.trailer["/Root"]
    assert root.metadata.title == "Screening conversation in the first week"
    assert root.metadata.author == "Regional health service"


def test_what_stands_on_its_page_stands_on_paper(client_of, ben, practice):
    answer = client_of(ben).get(f"/practices/{practice.pk}/practice.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="practice-{practice.pk}.pdf"')
    paper = words_of(answer.content)
    page = client_of(ben).get(f"/practices/{practice.pk}/").content.decode()
    article = page.partition("<article")[2].partition("</article>")[0]
    headings = re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", article)
    assert len(headings) >= 8
    for words in [*headings, "Two centres only; no control group.", "3. See the person alone.",
                  "Monday", "A nurse", "= #strong[1] $x$", "Card", "https://example.org/card",
                  "Well described", "project leader, Regional health service",
                  f"http://127.0.0.1:8000/practices/{practice.pk}/", "Version 1"]:
        assert words in paper, words
    assert "Anna Example" not in paper


def test_the_frame_is_in_the_readers_language_and_the_text_in_its_own(practice):
    with translation.override("nl"):
        paper = words_of(as_pdf(practice))
    assert "Hoe het werkt" in paper
    assert "See the person alone." in paper


def test_what_is_late_or_in_the_archive_says_so(practice, ravi):
    assert sheet_of(practice)["warning"] == ""
    practice.archive(ravi, "Nobody offers it any more.")
    assert "archived" in words_of(as_pdf(practice))


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn", "suspended"])
def test_what_does_not_stand_is_not_printed(client_of, anna, ravi, draft, status):
    bring(draft, status, anna, ravi)
    assert client_of(anna).get(f"/practices/{draft.pk}/practice.pdf").status_code == 404


def test_nothing_is_kept(client_of, ben, practice, tmp_path, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {
        **settings.STORAGES["default"], "OPTIONS": {"location": tmp_path, "base_url": None}}}
    client_of(ben).get(f"/practices/{practice.pk}/practice.pdf")
    assert list(tmp_path.iterdir()) == []


BLOCKS = st.recursive(
    st.text("aé<&#$*_=/ \n", max_size=8).map(lambda words: words.replace("<", "&lt;")),
    lambda inner: st.tuples(
        st.sampled_from(["p", "h3", "h4", "strong", "em", "ul", "ol", "li", "table", "tr", "td",
                         "th", "blockquote", "footer", "br", "a"]),
        st.lists(inner, max_size=3)).map(lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>"),
    max_leaves=12)


@given(BLOCKS)
def test_a_tree_holds_every_word_and_only_what_is_known(html):
    clean = sanitise(html)
    nodes = tree_of(clean)

    def said(nodes):
        return "".join(one if isinstance(one, str) else said(one["of"]) for one in nodes)

    plain = re.sub("<[^>]*>", "", clean).replace("&lt;", "<").replace("&amp;", "&")
    assert "".join(said(nodes).split()) == "".join(plain.replace("\xa0", " ").split())


def test_any_clean_text_can_be_set(practice):
    for html in ("<ul></ul>", "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
                 "<blockquote></blockquote>", "words alone", "<ol><li></li></ol>", "<h4>x</h4>",
                 "<table><tr></tr></table>", "<li>alone</li>", "<p>" + "wide" * 200 + "</p>"):
        practice.goals = sanitise(html)
        assert as_pdf(practice).startswith(b"%PDF")
