"""Typed keys are the boxes at the side, days and titles: what they find, for whom."""
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from platform_core.members.models import Member
from platform_core.search.models import Document
from platform_core.search.span import Span
from tests.conftest import make_member, start_thread
from tests.search.conftest import find, post, titles
from tests.search.test_facets import practices  # noqa: F401 - a fixture


def led_to(client, question):
    """The address in its one form to which a typed question leads."""
    answer = client.get("/search/", {"q": question})
    return answer.url.removeprefix("/search/") if answer.status_code == 302 else ""


@pytest.mark.parametrize(("typed", "address"), [
    ("opvang tag:fgm", "?q=opvang&tag=fgm"),
    ("opvang tag:meisjesbesnijdenis", "?q=opvang&tag=fgm"),
    ("tag:“female genital mutilation”", "?tag=fgm"),
    ("sector:politie", "?sector=police"), ("sector:Police", "?sector=police"),
    ("land:Griekenland", "?country=GR"), ("country:gr", "?country=GR"),
    ("taal:nl", "?lang=nl"), ("language:Dutch", "?lang=nl"), ("taal:engels", "?lang=en"),
    ("soort:gesprekken", "?in=discussions"), ("kind:practices", "?in=practices"),
    ("na:2025", "?after=2025-01-01"), ("after:2025-03", "?after=2025-03-01"),
    ("voor:14-3-2025", "?before=2025-03-14"),
    ("opvang in:titel", "?q=opvang&where=title"), ("opvang in:title", "?q=opvang&where=title"),
    ("sector:police sector:health", "?sector=police&sector=health"),
    ("auteur:ravi", "?author={ravi}"), ("author:me", "?author={carla}"),
    ("auteur:ik", "?author={carla}"), ("author:@Ravi", "?author={ravi}"),
])
def test_each_key_has_one_form_in_the_address(client_of, ravi, carla, typed, address):
    assert led_to(client_of(carla), typed) == address.format(ravi=ravi.pk, carla=carla.pk)


@pytest.mark.parametrize("typed", [
    "tag:zeppelin", "sector:s", "land:Nergenland", "taal:klingon", "soort:brood", "na:ooit",
    "voor:2025-02-30", "in:kelder", "auteur:niemand", "author:@", "author:🙂", "tag:🙂",
    "country:' OR 1=1", "sector:%s", "lang:nl", "year:x", "in:title",
])
def test_what_means_nothing_is_searched_as_words(client_of, carla, threads, typed):
    answer = client_of(carla).get("/search/", {"q": typed}, follow=True)
    assert answer.status_code == 200
    assert answer.context["asked"].filters == {}


def test_words_that_are_no_key_find_what_holds_them(client_of, ravi, carla, category):
    post(ravi, category, "Author zeppelin", language="en")
    answer = client_of(carla).get("/search/", {"q": "author:zeppelin"})
    assert [hit.entry.title for hit in answer.context["found"].hits] == ["Author zeppelin"]


def hidden_members():
    """People whose page members may not open, all with one name."""
    suspended = make_member("one", name="Wanda Verborgen")
    applicant = make_member("two", name="Wanda Verborgen")
    Member.objects.filter(pk=suspended.pk).update(status="suspended")
    Member.objects.filter(pk=applicant.pk).update(status="applicant")
    return suspended, applicant


def test_an_author_whom_one_may_not_see_is_words_without_a_trace(
    client_of, carla, mo, threads, ravi, category
):
    suspended, applicant = hidden_members()
    client = client_of(carla)
    told = client.get("/search/", {"q": "auteur:wanda"})
    unknown = client.get("/search/", {"q": "auteur:niets1"})
    assert (told.status_code, told.context["asked"].text) == (200, "auteur:wanda")
    assert told.context["asked"].filters == unknown.context["asked"].filters == {}
    for person in (suspended, applicant):
        answer = client.get("/search/", {"q": "interpreters", "author": person.pk})
        assert answer.context["asked"].filters == {}
        assert "Wanda" not in answer.content.decode()
    assert led_to(client_of(mo), "auteur:wanda") == f"?author={suspended.pk}"


def test_who_is_out_of_sight_stands_in_no_box(client_of, carla, mo, ravi, threads):
    def names(reader):
        answer = client_of(reader).get("/search/", {"q": "interpreters"})
        return [label for name, _heading, rows in answer.context["facets"] if name == "author"
                for _value, label, _count, _chosen in rows]

    assert names(carla) == [ravi.name]
    Member.objects.filter(pk=ravi.pk).update(status="suspended")
    assert names(carla) == []
    assert ravi.name in names(mo)


def test_several_of_one_name_are_all_meant_and_too_many_are_none(client_of, carla):
    people = [make_member(f"jan{number}", name=f"Jan Peters {number}x") for number in range(10)]
    address = led_to(client_of(carla), "auteur:jan")
    assert re.findall(r"author=(\d+)", address) == [str(one.pk) for one in people]
    assert led_to(client_of(carla), 'auteur:"jan peters 3x"') == f"?author={people[3].pk}"
    assert led_to(client_of(carla), "auteur:ja") == ""
    make_member("jan10", name="Jan Peters 10x")
    assert led_to(client_of(carla), "auteur:jan") == ""


def test_what_one_member_wrote_is_found_where_the_reader_may_read(
    ravi, ben, anna, carla, category, closed_category
):
    start_thread(ben, category, "Open shelter", language="en")
    start_thread(ben, closed_category, "Closed shelter", language="en")
    start_thread(ravi, category, "Other shelter", language="en")
    asked = {"filters": {"author": [str(ben.pk)]}}
    assert titles(carla, "shelter", **asked) == ["Open shelter"]
    assert sorted(titles(anna, "shelter", **asked)) == ["Closed shelter", "Open shelter"]
    counted = find(carla, "shelter").facets
    assert counted["author"] == {str(ben.pk): 1, str(ravi.pk): 1}
    assert counted["lang"] == {"en": 2}
    assert counted["year"] == {str(timezone.now().year): 2}
    assert find(anna, "shelter", **asked).facets["author"] == {str(ben.pk): 2, str(ravi.pk): 1}


def dated(thread, *moment):
    """The entry of a thread's opening, as if it was published then."""
    first = thread.first_post
    first.published_at = datetime(*moment, tzinfo=UTC)
    first.save()
    first.index()


@pytest.fixture
def over_the_years(ravi, category):
    for year, month, day in [(2023, 12, 31), (2024, 6, 1), (2025, 3, 14)]:
        dated(post(ravi, category, f"Shelter {year}", language="en"), year, month, day, 12)


@pytest.mark.parametrize(("days", "years"), [
    ({"after": date(2024, 1, 1)}, [2025, 2024]),
    ({"before": date(2024, 1, 1)}, [2023]),
    ({"after": date(2024, 6, 1), "before": date(2025, 3, 14)}, [2024]),
    ({"after": date(2025, 3, 14), "before": date(2025, 3, 15)}, [2025]),
    ({"after": date(2025, 3, 15)}, []), ({"before": date(1990, 1, 1)}, []),
    ({"after": date(2500, 1, 1)}, []),
    ({"after": date(2025, 1, 1), "before": date(2024, 1, 1)}, []),
    ({"before": date(2999, 1, 1)}, [2025, 2024, 2023]),
])
@pytest.mark.parametrize("text", ["shelter", ""])
def test_days_narrow(over_the_years, carla, days, years, text):
    found = titles(carla, text, order="newest", **days)
    assert found == [f"Shelter {year}" for year in years]


def test_a_day_begins_where_the_reader_is(ravi, carla, category):
    dated(post(ravi, category, "New year", language="en"), 2024, 12, 31, 23, 30)
    with timezone.override("Europe/Amsterdam"):
        assert titles(carla, after=date(2025, 1, 1)) == ["New year"]
        assert titles(carla, before=date(2025, 1, 1)) == []
    with timezone.override("UTC"):
        assert titles(carla, after=date(2025, 1, 1)) == []
        assert titles(carla, "year", before=date(2025, 1, 1)) == ["New year"]


def test_an_open_span_narrows_nothing():
    assert Span.of(None, None) == (None, None, [])


def test_years_are_counted_and_chosen(client_of, over_the_years, carla):
    answer = client_of(carla).get("/search/", {"q": "shelter", "year": "2024"})
    [rows] = [rows for name, _heading, rows in answer.context["facets"] if name == "year"]
    assert [(value, count, chosen) for value, _label, count, chosen in rows] == [
        ("2025", 1, False), ("2024", 1, True), ("2023", 1, False)]
    assert [hit.entry.title for hit in answer.context["found"].hits] == ["Shelter 2024"]


@pytest.fixture
def titled(ravi, category):
    post(ravi, category, "Warm handover", "Nothing else.", language="en")
    post(ravi, category, "Beds", "A warm handover of a harbour.", language="en")
    post(ravi, category, "Handover, hardly warm", language="en")


@pytest.mark.parametrize(("text", "expected"), [
    ("warm", {"Warm handover", "Handover, hardly warm"}), ("harbour", set()),
    ("warm harbour", {"Warm handover", "Handover, hardly warm"}),
    ("warm -hardly", {"Warm handover"}),
])
def test_words_are_found_in_titles_alone(titled, carla, text, expected):
    assert set(titles(carla, text, in_title=True)) == expected


def test_all_words_or_a_phrase_stand_in_the_title(titled, carla):
    assert titles(carla, "warm harbour", in_title=True, every=True) == []
    assert titles(carla, "warm hardly", in_title=True, every=True) == ["Handover, hardly warm"]
    assert titles(carla, '"warm handover"', in_title=True) == ["Warm handover"]


def test_a_title_in_the_other_language_is_found_by_what_it_is_called_there(ravi, carla, category):
    post(ravi, category, "The children", language="en")
    post(ravi, category, "Beds", "The children.", language="en")
    assert titles(carla, "kind", language="nl", in_title=True) == ["The children"]


def test_more_than_are_ranked_still_finds_old_titles(ravi, carla, category, monkeypatch):
    """The reading of titles beside the newest, on either engine."""
    post(ravi, category, "Shelter", language="en")
    for number in range(3):
        post(ravi, category, f"Beds {number}", "A shelter.", language="en")
    monkeypatch.setattr("platform_core.search.index.MOST_RANKED", 2)
    monkeypatch.setattr("platform_core.search.results.MOST_RANKED", 2)
    assert titles(carla, "shelter")[0] == "Shelter"


def test_what_is_chosen_shows_as_chips_that_can_be_taken_away(client_of, ravi, carla, threads):
    asked = {"q": "interpreters", "where": "title", "after": "2020-02-01", "author": ravi.pk}
    answer = client_of(carla).get("/search/", asked)
    chips = [(str(label), address) for label, address in answer.context["chips"]]
    assert chips == [
        ("Only in titles", f"?q=interpreters&author={ravi.pk}&after=2020-02-01"),
        ("From 1 February 2020", f"?q=interpreters&author={ravi.pk}&where=title"),
        (ravi.name, "?q=interpreters&after=2020-02-01&where=title"),
    ]
    kept = f"author={ravi.pk}&after=2020-02-01&where=title"
    page = answer.content.decode()
    assert answer.context["found"].total == 1
    assert '<input type="hidden" name="after" value="2020-02-01">' in page
    assert '<input type="hidden" name="where" value="title">' in page
    assert answer.context["cleared"] == "?q=interpreters"
    assert kept in answer.context["literal"]


def test_days_alone_are_a_question(client_of, carla, threads):
    tomorrow = timezone.localdate() + timedelta(days=1)
    client = client_of(carla)
    assert client.get(f"/search/?before={tomorrow}").context["found"].total == 3
    assert client.get(f"/search/?after={tomorrow}").context["found"].total == 0
    assert client.get("/search/?where=title&all=1").context["found"] is None


@pytest.mark.parametrize("query", [
    "after=x", "after=2025-02-30&before=%00", "after=9999", "author=x", "author=-1",
    "author=" + "9" * 40, "author=0", "lang=xx", "year=1999", "where=nowhere", "q=in:title",
    "q=tag:" + "t" * 600, "q=na:2025&after=2024",
])
def test_nonsense_narrows_nothing_and_breaks_nothing(client_of, carla, threads, query):
    assert client_of(carla).get(f"/search/?{query}", follow=True).status_code == 200


def test_keys_work_in_the_list_of_practices_too(client_of, practices, anna, carla):  # noqa: F811
    client = client_of(carla)
    answer = client.get("/practices/", {"q": "shelter land:GR"})
    assert answer.url == "/practices/?q=shelter&country=GR"
    found = client.get("/practices/", {"q": "auteur:anna"}, follow=True)
    assert found.context["found"].total == 3
    assert (anna.name, "?") in [(str(label), address) for label, address in found.context["chips"]]


def test_the_help_stands_on_the_page(client_of, carla, threads):
    for address in ("/search/", "/search/?q=interpreters"):
        assert "How to search" in client_of(carla).get(address).content.decode()


def test_the_boxes_cost_the_same_for_one_author_and_for_many(
    client_of, ravi, carla, category, django_assert_max_num_queries
):
    def asked():
        client.get("/search/", {"q": "interpreters", "author": ravi.pk, "after": "2020"})

    client = client_of(carla)
    start_thread(ravi, category, "Interpreters")
    asked()
    with django_assert_max_num_queries(15) as one:
        asked()
    for number in range(8):
        start_thread(make_member(f"writer{number}"), category, f"Interpreters {number}")
    with django_assert_max_num_queries(15) as many:
        asked()
    assert len(one) == len(many)


def test_a_rare_author_is_chosen_among_very_many(client_of, carla, category):
    authors = [make_member(f"writer{number}", name=f"Writer {number:02}") for number in range(25)]
    for author in authors:
        for number in range(1 if author == authors[-1] else 2):
            post(author, category, f"Zeppelin {number}", language="en")
    answer = client_of(carla).get("/search/", {"q": "zeppelin", "author": authors[-1].pk})
    assert answer.status_code == 200
    boxes = {name: rows for name, _heading, rows in answer.context["facets"]}["author"]
    assert (str(authors[-1].pk), "Writer 24", 1, True) in boxes
    assert len(boxes) > 5


def test_the_author_is_a_facet_of_what_members_read(thread):
    facets = Document.objects.get().facets.split()
    assert f"author:{thread.author_id}" in facets
    assert f"lang:{thread.language}" in facets
