"""Two or three practices side by side, and how a second one is found."""
import pytest

from goodpractices.models import GoodPractice
from goodpractices.pages.compared import Compared
from tests.goodpractices.conftest import bring, queries_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


@pytest.fixture
def first(anna, ravi):
    return publish(anna, ravi, title="First", cost_band="lt_1k", setting="hospital")


@pytest.fixture
def second(anna, ravi):
    return publish(anna, ravi, title="Second", cost_band="lt_1k", setting="school", area_text="",
                   languages_of_delivery=["nl"], need="Nobody asks <b>men</b>.")


def lines_of(compared):
    return {line.label: [cell.words for cell in line.cells] for line in compared.lines}


def test_only_the_differences_are_shown_and_the_rest_is_named(ben, first, second):
    compared = Compared(ben, [first.pk, second.pk])
    assert lines_of(compared) == {
        "Choose this when": ["Signs of violence were missed at intake.",
                             "Nobody asks <b>men</b>."],
        "Setting": ["Hospital", "School"],
        "Offered in": ["English, Arabic", "Dutch"],
    }
    assert {"Cost", "Evidence", "Owner", "Licence"} <= set(compared.same)
    assert not set(compared.same) & set(lines_of(compared))


def test_who_tried_it_elsewhere_is_counted(ben, first, second):
    GoodPractice.objects.filter(pk=first.pk).update(tried_count=1)
    GoodPractice.objects.filter(pk=second.pk).update(tried_count=4)
    compared = Compared(ben, [first.pk, second.pk])
    assert lines_of(compared)["Tried elsewhere"] == ["1 organisation", "4 organisations"]


def test_all_rows_leave_nothing_out(ben, first, second):
    compared = Compared(ben, [first.pk, second.pk], shows_all=True)
    shown = lines_of(compared)
    assert shown["Cost"][0] == shown["Cost"][1] != ""
    assert shown["Owner"] == ["project leader, Regional health service"] * 2
    assert compared.same == []


def test_what_none_answers_is_no_row(ben, anna, ravi):
    two = [publish(anna, ravi, title=title) for title in ("A", "B")]
    GoodPractice.objects.update(cost_band="")
    everything = Compared(ben, [one.pk for one in two], shows_all=True)
    assert "Cost" not in lines_of(everything)
    assert "Evaluation" in lines_of(everything)


def test_they_stand_in_the_order_of_the_address(client_of, ben, first, second):
    page = client_of(ben).get(f"/practices/compare/?practice={second.pk}&practice={first.pk}")
    assert [one.title for one in page.context["compared"].practices] == ["Second", "First"]
    body = page.content.decode()
    assert "Nobody asks &lt;b&gt;men&lt;/b&gt;." in body
    assert f'href="?practice={second.pk}"' in body      # without the first
    assert f"?practice={second.pk}&amp;practice={first.pk}&amp;all=1" in body


def test_what_is_not_readable_does_not_exist(client_of, carla, anna, ravi, first, closed_group):
    hidden = publish(anna, ravi, title="Taken away")
    hidden.suspend(ravi, "Somebody can be recognised.", ground="privacy")
    draft = GoodPractice.draft(anna, text(title="Unfinished"))
    ids = [first.pk, hidden.pk, draft.pk, 10**17]
    page = client_of(carla).get("/practices/compare/", {"practice": ids}).content.decode()
    assert "Taken away" not in page
    assert "Unfinished" not in page
    assert "Choose a second one" in page


def test_own_drafts_are_not_compared(anna, first):
    draft = GoodPractice.draft(anna, text(title="Unfinished"))
    assert Compared(anna, [draft.pk, first.pk]).practices == [first]


def test_three_at_most_and_it_is_said(client_of, ben, anna, ravi, first, second):
    more = [publish(anna, ravi, title=f"More {number}") for number in range(2)]
    ids = [one.pk for one in (first, second, *more)]
    answer = client_of(ben).get("/practices/compare/", {"practice": ids})
    assert [one.title for one in answer.context["compared"].practices] == [
        "First", "Second", "More 0"]
    assert "Three fit side by side" in answer.content.decode()
    assert "Put another beside it" not in answer.content.decode()


def test_the_same_one_twice_is_one(ben, first):
    assert Compared(ben, [first.pk, first.pk]).practices == [first]


@pytest.mark.parametrize("asked", ["", "?practice=", "?practice=x", "?practice=-1&q=", "?all=1"])
def test_nonsense_is_an_invitation(client_of, ben, asked):
    page = client_of(ben).get(f"/practices/compare/{asked}").content.decode()
    assert "Choose two or three practices" in page
    assert "Find a practice" in page


def test_one_offers_what_is_like_it_and_what_words_find(client_of, ben, first, second):
    alike = client_of(ben).get(f"/practices/compare/?practice={first.pk}").content.decode()
    pair = f'href="?practice={first.pk}&amp;practice={second.pk}"'
    assert "With the same tags:" in alike
    assert pair in alike
    found = client_of(ben).get(f"/practices/compare/?practice={first.pk}&q=second")
    assert "Found:" in found.content.decode()
    assert pair in found.content.decode()
    nothing = client_of(ben).get(f"/practices/compare/?practice={first.pk}&q=zzzz")
    assert "No other practice was found." in nothing.content.decode()


def test_as_many_statements_for_three_as_for_two(client_of, ben, anna, ravi, first, second):
    third = publish(anna, ravi, title="Third", other_tags=["trauma-informed"])
    client, two = client_of(ben), f"/practices/compare/?practice={first.pk}&practice={second.pk}"
    with_third = queries_of(client, f"{two}&practice={third.pk}")
    assert with_third <= queries_of(client, two)
    assert with_third <= 6


def test_the_list_and_the_page_lead_there(client_of, ben, first):
    listed = client_of(ben).get("/practices/").content.decode()
    assert f'name="practice" value="{first.pk}" form="compare"' in listed
    assert '<form class="row" id="compare" action="/practices/compare/">' in listed
    page = client_of(ben).get(f"/practices/{first.pk}/").content.decode()
    assert f"/practices/compare/?practice={first.pk}" in page
