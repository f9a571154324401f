"""The results page and its suggestions, for everyone and for nonsense."""
import re

import pytest

from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import start_thread
from tests.reading import unmarked
from tests.search.conftest import post

ADDRESSES = ["/search/?q=interpreters", "/search/suggest/?q=interpreters"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("who", "status"), [
    ("anna", 200), ("carla", 200), ("ravi", 200), ("kim", 200), ("mo", 200), ("newcomer", 200),
    ("applicant", 403), ("nobody", 302),
])
def test_members_search_and_others_do_not(client_of, request, threads, address, who, status):
    assert client_of(request.getfixturevalue(who)).get(address).status_code == status


@pytest.mark.parametrize("address", ADDRESSES)
def test_searching_is_only_asking(client_of, carla, address):
    assert client_of(carla).post(address).status_code == 405


@pytest.mark.parametrize("query", [
    "", "q=", "q=%20", "q=%00", "q=²", "q=" + "x" * 5000, "q=%22%22%22(((", "q=');drop+table+x;--",
    "q=%F0%9F%99%82", "q=%FF%FE", "q=a&q=b", "page=²", "q=a&page=-1",
    "q=a&page=99999999999999999999", "q=a&page=0", "q=a&in=nowhere", "q=a&order=price",
    "q=a&sector=xx&tag=%27&country=%00",
    "q=a&tag=" + "t" * 3000, "&".join("q=a&without=x" for _ in range(50)), "literal=1",
    "q=fgm&without=%27%22%3C", "sector=health&sector=health", "%00=%00",
])
def test_nonsense_in_the_address_is_left_out(client_of, threads, carla, query):
    client = client_of(carla)
    assert client.get(f"/search/?{query}").status_code == 200
    assert client.get(f"/search/suggest/?{query}").status_code == 200


def page_of(client, **asked):
    answer = client.get("/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_it_explains_itself(client_of, carla):
    page = page_of(client_of(carla))
    assert "What are you looking for?" in page
    assert "Nothing found" not in page


def test_a_hit_shows_its_title_text_kind_and_time(client_of, threads, carla):
    page = page_of(client_of(carla), q="interpreters")
    assert "Working with <mark>interpreters</mark> at night" in page
    assert "How do you make sure" in page
    assert "Discussion" in page
    assert re.search(r"<time datetime=", page)
    assert "1 result" in page


def test_a_title_is_escaped(client_of, ravi, carla, category):
    start_thread(ravi, category, "<script>alert(1)</script> interpreters")
    page = page_of(client_of(carla), q="interpreters")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_question_is_escaped(client_of, carla):
    page = page_of(client_of(carla), q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_the_language_of_a_hit_is_said(client_of, threads, carla):
    assert 'lang="nl"' in page_of(client_of(carla), q="begeleiding")


def test_other_names_can_be_taken_away_one_by_one_or_all(client_of, threads, carla):
    client = client_of(carla)
    page = page_of(client, q="meisjesbesnijdenis huiselijk geweld")
    assert "Only my own words" in page
    addresses = re.findall(r'href="(\?[^"]*without=[^"]*)"', page)
    assert len(addresses) == 2
    after = client.get("/search/" + addresses[0].replace("&amp;", "&"))
    assert len(after.context["concepts"]) == 1
    assert addresses[0].replace("&amp;", "&") not in after.content.decode()
    literal = page_of(client, q="meisjesbesnijdenis huiselijk geweld", literal="1")
    assert "Only my own words" not in literal


def test_leaving_a_name_out_is_kept_by_the_filters(client_of, threads, carla):
    page = page_of(client_of(carla), q="meisjesbesnijdenis", without="fgm")
    assert '<input type="hidden" name="without" value="fgm">' in page
    page = page_of(client_of(carla), q="begeleiding", literal="1")
    assert '<input type="hidden" name="literal" value="1">' in page


def test_a_mistyped_word_is_mended_and_that_can_be_undone(client_of, ravi, carla, category):
    for number in range(2):
        post(ravi, category, f"Veiligheid {number}", language="nl")
    refresh_lexicon()
    client = client_of(carla)
    page = page_of(client, q="veiligeid")
    assert "Searched for <strong>veiligheid</strong> too." in unmarked(page)
    assert "Search for veiligeid instead" in unmarked(page)
    [address] = set(re.findall(r'href="(\?[^"]*literal=1[^"]*)"', page))
    undone = client.get("/search/" + address.replace("&amp;", "&")).content.decode()
    assert "Searched for" not in undone
    assert "Nothing found" in undone


@pytest.mark.parametrize(("asked", "advice"), [
    ({"q": "zeppelin"}, "Try another word, or fewer words."),
    ({"q": "interpreters", "sector": "police"}, "Clear a filter, or search in everything."),
    ({"q": "interpreters", "in": "practices"}, "Search in everything, or try another word."),
])
def test_an_empty_page_says_what_to_do(client_of, threads, carla, asked, advice):
    page = page_of(client_of(carla), **asked)
    assert "Nothing found" in page
    assert advice in page
    assert "Ask the question" in page


def test_a_filter_is_ticked_counted_and_can_be_taken_away(client_of, threads, carla):
    answer = client_of(carla).get("/search/", {"q": "interpreters", "sector": "science"})
    [sector] = [rows for name, _heading, rows in answer.context["facets"] if name == "sector"]
    assert sector == [("science", "Science", 1, True)]
    assert answer.context["chips"] == [("Science", "?q=interpreters")]


def test_a_filter_that_finds_nothing_stays_to_be_taken_away(client_of, threads, carla):
    answer = client_of(carla).get("/search/", {"q": "interpreters", "sector": "police"})
    [sector] = [rows for name, _heading, rows in answer.context["facets"] if name == "sector"]
    assert ("police", "Police and safety", 0, True) in sector
    assert ("science", "Science", 1, False) in sector


def test_an_unknown_filter_is_left_out(client_of, threads, carla):
    answer = client_of(carla).get("/search/", {"q": "interpreters", "sector": "nonsense"})
    assert answer.context["asked"].filters == {}
    assert answer.context["found"].total == 1


def test_pages_keep_the_question(client_of, ravi, carla, category):
    for number in range(21):
        start_thread(ravi, category, f"Interpreters {number}")
    client = client_of(carla)
    first = client.get("/search/", {"q": "interpreters", "order": "newest"})
    assert first.context["previous_page"] == ""
    second = client.get("/search/" + first.context["next_page"])
    assert len(second.context["found"].hits) == 1
    assert second.context["next_page"] == ""
    assert second.context["previous_page"] == "?q=interpreters&order=newest"


def test_a_capped_number_says_so(client_of, threads, carla, monkeypatch):
    monkeypatch.setattr("platform_core.search.results.MOST_FOUND", 1)
    page = page_of(client_of(carla), q="interpreters")
    assert "At least 1000 results" in page
    assert '<span class="n">1+</span>' in page


def test_the_page_takes_the_same_queries_for_one_and_for_twenty(
    client_of, ravi, carla, category, django_assert_max_num_queries
):
    client = client_of(carla)
    start_thread(ravi, category, "Interpreters")
    page_of(client, q="interpreters", sector="science")
    with django_assert_max_num_queries(12) as one:
        page_of(client, q="interpreters", sector="science")
    for number in range(20):
        start_thread(ravi, category, f"Interpreters {number}")
    with django_assert_max_num_queries(12) as twenty:
        page_of(client, q="interpreters", sector="science")
    assert len(one) == len(twenty)


def test_suggestions_are_plain_data(client_of, threads, carla):
    rows = client_of(carla).get("/search/suggest/", {"q": "working"}).json()
    assert rows == [{"label": "Working with interpreters at night", "lang": "en",
                     "detail": "Discussion",
                     "url": threads[0].first_post.get_absolute_url()}]


def test_suggestions_of_a_closed_group_are_its_own(client_of, threads, anna, carla):
    asked = {"q": "inspectors"}
    assert client_of(carla).get("/search/suggest/", asked).json() == []
    assert len(client_of(anna).get("/search/suggest/", asked).json()) == 1


def test_filters_are_offered_where_something_was_asked(client_of, carla, threads):
    ask = client_of(carla).get
    assert '<form class="facets"' not in ask("/search/").content.decode()
    page = ask("/search/?q=interpreters&sector=science").content.decode()
    assert '<details class="filter">' in page
    assert '<span class="badge infob">1</span>' in page


@pytest.mark.parametrize("where", ["", "nowhere", "discussions"])
def test_one_tab_says_where_is_searched(client_of, carla, threads, where):
    page = page_of(client_of(carla), q="interpreters", **{"in": where})
    assert page.split('class="tabs"')[1].split("</nav>")[0].count('aria-current="page"') == 1


def test_more_of_a_discussion_is_one_press_away(client_of, ravi, anna, carla, category):
    thread = start_thread(ravi, category, "Beds", language="en")
    for number in range(3):
        thread.reply(anna, f"<p>A hammam, number {number}.</p>")
    client = client_of(carla)
    page = page_of(client, q="hammam", sector="health")
    assert "2 more in this discussion" in page
    [address] = re.findall(r'href="(\?[^"]*under=[^"]*)"', page)
    inside = client.get("/search/" + address.replace("&amp;", "&"))
    assert len(inside.context["found"].hits) == 3
    assert ("In one discussion", "?q=hammam&sector=health") in inside.context["chips"]
    assert f'<input type="hidden" name="under" value="{thread.pk}">' in inside.content.decode()


def test_all_words_can_be_asked_for(client_of, ravi, carla, category):
    post(ravi, category, "Hammam", "Near the harbour.", language="en")
    post(ravi, category, "Harbour", language="en")
    client = client_of(carla)
    answer = client.get("/search/", {"q": "hammam harbour"})
    assert answer.context["found"].total == 2
    assert "Only what has all words" in answer.content.decode()
    narrowed = client.get("/search/" + answer.context["all_words"])
    assert narrowed.context["found"].total == 1
    assert ("All words", "?q=hammam+harbour") in narrowed.context["chips"]
    assert '<input type="hidden" name="all" value="1">' in narrowed.content.decode()
    assert "Only what has all words" not in page_of(client, q="hammam")


@pytest.mark.parametrize("under", ["x", "-1", "0", "9" * 30, "999999"])
def test_a_discussion_that_is_none_finds_nothing_or_is_left_out(client_of, threads, carla, under):
    answer = client_of(carla).get("/search/", {"q": "interpreters", "under": under})
    assert answer.status_code == 200
    assert answer.context["found"].total in {0, 1}
