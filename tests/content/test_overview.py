"""The start page of the desk: per language what is asked for, and the tasks of every part."""
import re

import pytest

from platform_core.content.models import PublicLink
from platform_core.content.pages.links import WHY, LinkRow, link_rows, link_tasks, links_in_texts
from tests.content.making import TEXTS, a_work, live, open_language

ROW = re.compile(r"<tr><th scope=\"row\">(.*?)</tr>", re.DOTALL)
LINK = "https://example.org/help"


def rows_of(client):
    """{code of a language: its counts} of the overview."""
    page = client.get("/edit/").content.decode().partition("Every text")[0]
    found = {}
    for row in ROW.findall(page):
        code = re.search(r'lang="([\w-]+)"', row)[1]
        cells = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
        found[code] = [int(re.search(r"\b(\d+)\b", re.sub(r"<[^>]+>", " ", cell))[1])
                       for cell in cells]
    return found


@pytest.fixture
def work(kim, lena):
    made = a_work()
    live(made, "en", kim, lena)
    return made


def test_every_language_in_use_has_a_row(work, kim, client_of):
    rows = rows_of(client_of(kim))
    assert {"nl", "en", "ar"} <= set(rows)
    assert rows["en"] == [0, 0, 0, 0]
    assert rows["ar"] == [0, 0, 0, 1]


@pytest.mark.parametrize(("change", "column"), [("safety", 0), ("meaning", 1)])
def test_a_change_of_the_source_is_counted_where_it_is_to_be_mended(
    change, column, work, kim, lena, samira, client_of
):
    open_language("ar")
    live(work, "ar", samira, kim, {"title": "x", "help": "y 112"})
    live(work, "en", kim, lena, {**TEXTS, "help": "Something else: 112."}, change)
    rows = rows_of(client_of(kim))
    assert rows["ar"][column] == 1
    assert sum(rows["ar"]) == 1


def test_a_translator_sees_the_row_of_the_own_language(work, samira, client_of):
    page = client_of(samira).get("/edit/").content.decode()
    assert set(rows_of(client_of(samira))) == {"ar"}
    assert "Dead links" not in page


@pytest.mark.parametrize(("statuses", "counts"), [
    ([], [0, 0]),
    (["fine", "unknown", "unsure"], [0, 0]),
    (["failing"], [0, 1]),
    (["dead", "dead", "failing"], [2, 1]),
])
def test_links_that_do_not_work_are_counted(statuses, counts, db):
    for number, status in enumerate(statuses):
        PublicLink.objects.create(url=f"{LINK}/{number}", host="example.org", status=status)
    assert [task.count for task in link_tasks()] == counts


@pytest.mark.parametrize("code", [*WHY, "404", "500"])
def test_every_outcome_has_words(code, db):
    link = PublicLink(url=LINK, code=code)
    words = str(LinkRow(link, []).why)
    assert words
    assert words != code


def test_a_link_in_a_text_leads_to_where_it_is_written(work, kim, lena):
    live(work, "en", kim, lena, {**TEXTS, "help": f"Call 112, or see {LINK}. Or {LINK}."})
    [found] = links_in_texts()
    assert (found.url, found.href) == (LINK, f"/edit/texts/{work.pk}/en/")
    assert "For you" in found.label and "en" in found.label
    row = PublicLink.objects.create(url=LINK, host="example.org")
    assert [one.places for one in link_rows([row])] == [[found]]
    assert link_rows([]) == []
