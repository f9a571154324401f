"""How a practice is cited: one line of text, and files for programs that keep references."""
import json
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.models import GoodPractice
from goodpractices.pages.citation import FORMATS, Citation, bibtex, csl, ris
from platform_core.members.models import Organisation
from tests.goodpractices.conftest import bring

pytestmark = pytest.mark.once

CITED = Citation(26, "Ask 100% & more", "Health_service", 3, date(2026, 11, 2), "en",
                 "https://example.org/practices/26/", "Knowledge platform")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_apa_in_english_and_dutch():
    assert CITED.apa == (
        "Health_service. (2026, November 2). Ask 100% & more (Version 3) [Good practice]. "
        "Knowledge platform. https://example.org/practices/26/")
    with translation.override("nl"):
        assert CITED.apa == (
            "Health_service. (2026, 2 november). Ask 100% & more (Versie 3) [Praktijkvoorbeeld]. "
            "Knowledge platform. https://example.org/practices/26/")


def test_who_publishes_what_is_its_own_is_named_once():
    own = CITED._replace(author="Knowledge platform")
    assert own.apa.count("Knowledge platform") == 1


def test_an_author_that_ends_in_a_full_stop_has_one():
    assert CITED._replace(author="Care Inc.").apa.startswith("Care Inc. (2026")


def test_bibtex_escapes_what_is_a_command_there():
    assert bibtex(CITED).splitlines() == [
        "@techreport{practice26v3,",
        r"  author = {{Health\_service}},",
        r"  title = {{Ask 100\% \& more}},",
        "  institution = {{Knowledge platform}},",
        "  type = {Good practice},",
        "  number = {Version 3},",
        "  year = {2026},",
        "  month = {11},",
        "  day = {2},",
        "  url = {https://example.org/practices/26/},",
        "  langid = {en},",
        "}",
    ]


def test_ris_ends_its_lines_as_the_format_says():
    lines = ris(CITED).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert {"AU  - Health_service", "TI  - Ask 100% & more", "PY  - 2026", "DA  - 2026/11/02/",
            "ET  - Version 3", "UR  - https://example.org/practices/26/"} <= set(lines)


def test_csl_is_a_list_of_one_report():
    assert json.loads(csl(CITED)) == [{
        "id": "practice26v3", "type": "report", "title": "Ask 100% & more",
        "author": [{"literal": "Health_service"}], "publisher": "Knowledge platform",
        "issued": {"date-parts": [[2026, 11, 2]]}, "genre": "Good practice", "version": "3",
        "language": "en", "URL": "https://example.org/practices/26/",
    }]


@given(WORDS, WORDS)
def test_no_title_breaks_out_of_its_field(title, author):
    practice = GoodPractice(
        pk=1, title=title, language="en", reviewed_at=datetime(2026, 1, 2, tzinfo=UTC),
        owner_organisation=Organisation(name=author))
    cited = Citation.about(practice, 1, "/practices/1/")
    assert all(sign not in cited.title + cited.author for sign in "\r\n")
    entry = bibtex(cited).replace(r"\{", "").replace(r"\}", "")
    assert entry.count("{") == entry.count("}")
    assert len(bibtex(cited).splitlines()) == len(bibtex(CITED).splitlines())
    assert len(ris(cited).split("\r\n")) == len(ris(CITED).split("\r\n"))
    assert json.loads(csl(cited))[0]["title"] == cited.title


@pytest.mark.django_db
class TestPages:
    def test_the_page_names_the_owner_and_not_who_wrote(self, client_of, ben, published):
        page = client_of(ben).get(f"/practices/{published.pk}/cite/").content.decode()
        assert "Regional health service. (" in page
        assert f"http://127.0.0.1:8000/practices/{published.pk}/</bdi>" in page
        assert "Anna Example" not in page.partition('<main id="main"')[2]

    @pytest.mark.parametrize(("form", "suffix", "kind"), [
        ("bibtex", "bib", "application/x-bibtex"),
        ("ris", "ris", "application/x-research-info-systems"),
        ("csl", "json", "application/vnd.citationstyles.csl+json"),
    ])
    def test_files(self, client_of, ben, published, form, suffix, kind):
        answer = client_of(ben).get(f"/practices/{published.pk}/cite/{form}/")
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert answer["Content-Disposition"] == (
            f'attachment; filename="practice-{published.pk}.{suffix}"')
        assert "Screening conversation in the first week" in answer.content.decode()

    def test_a_format_that_is_not_there(self, client_of, ben, published):
        assert client_of(ben).get(f"/practices/{published.pk}/cite/word/").status_code == 404

    @pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn", "suspended"])
    def test_what_does_not_stand_is_not_cited(self, client_of, anna, ravi, draft, status):
        bring(draft, status, anna, ravi)
        page = client_of(anna).get(f"/practices/{draft.pk}/")
        assert page.status_code == 200
        assert "/cite/" not in page.content.decode()
        assert client_of(anna).get(f"/practices/{draft.pk}/cite/").status_code == 404
        assert client_of(anna).get(f"/practices/{draft.pk}/cite/ris/").status_code == 404

    def test_the_archive_is_cited(self, client_of, ben, published, ravi):
        published.archive(ravi, "Nobody offers it any more.")
        assert client_of(ben).get(f"/practices/{published.pk}/cite/csl/").status_code == 200

    def test_the_version_that_stands_is_named(self, client_of, ben, published, anna, ravi):
        copy = published.working_copy()
        copy.edit(anna, copy.content | {"results": "More"}, copy.revision)
        copy.submit(anna)
        copy.publish(ravi, "well_described", note="More")
        assert "(Version 2)" in client_of(ben).get(
            f"/practices/{published.pk}/cite/").content.decode()

    def test_visitors_are_given_an_address_that_opens(self, client_of, ben, published, anna, kim):
        published.agree(anna, False)
        published.open_up(kim)
        page = client_of(ben).get(f"/practices/{published.pk}/cite/").content.decode()
        assert f"http://127.0.0.1:8000/en/practices/{published.pk}/</bdi>" in page


def test_every_format_is_offered():
    assert list(FORMATS) == ["bibtex", "ris", "csl"]
