"""What is found, by whom, and in which order."""
import pytest

from platform_core.search import index, results
from platform_core.search.models import Document
from tests.conftest import make_member, start_thread
from tests.search.conftest import find, post, titles


def test_other_forms_of_a_word_are_found(threads, carla):
    assert titles(carla, "interpreter") == ["Working with interpreters at night"]


def test_a_synonym_in_another_language_finds_the_concept(threads, carla):
    found = find(carla, "meisjesbesnijdenis", "nl")
    assert [concept.slug for concept in found.concepts] == ["fgm"]
    assert [hit.entry.title for hit in found.hits] == ["Female genital mutilation in pregnancy"]


@pytest.mark.parametrize("narrower", [{"expand": False}, {"without": ("fgm",)}])
def test_other_names_can_be_left_out(threads, carla, narrower):
    found = find(carla, "meisjesbesnijdenis", "nl", **narrower)
    assert (found.total, found.concepts) == (0, [])


def test_leaving_one_concept_out_keeps_the_other(threads, carla):
    found = find(carla, "meisjesbesnijdenis huiselijk geweld", "nl", without=("fgm",))
    assert "fgm" not in [concept.slug for concept in found.concepts]
    assert found.concepts


def test_begeleiding_and_beleid_are_two_words(threads, carla):
    assert titles(carla, "begeleiding") == ["Begeleiding na huiselijk geweld"]
    assert titles(carla, "beleid") == []


def test_what_holds_every_word_stands_before_what_holds_one(ravi, carla, category):
    post(ravi, category, "Night shelter", "Interpreters interpreters interpreters.")
    post(ravi, category, "Interpreters and a phone line", "At night there is nobody.")
    assert titles(carla, "phone interpreters night") == [
        "Interpreters and a phone line", "Night shelter"]


def test_any_of_the_words_is_enough_unless_all_are_asked_for(ravi, carla, category):
    for number in range(3):
        post(ravi, category, f"Shelter at night {number}")
    post(ravi, category, "Only a shelter")
    assert titles(carla, "shelter night")[3:] == ["Only a shelter"]
    assert find(carla, "shelter night", every=True).total == 3
    assert find(carla, "shelter night", order="newest").total == 3


def test_an_evergreen_of_common_words_is_found_however_old_it_is(
    ravi, carla, category, monkeypatch
):
    """Of words that more texts hold than are ranked, the title decides; then all words in one."""
    monkeypatch.setattr(index, "MOST_RANKED", 5)
    monkeypatch.setattr(results, "MOST_RANKED", 5)
    post(ravi, category, "Beds", "The shelter opens at night.")
    post(ravi, category, "Shelter and night", "What to ask first.")
    for number in range(12):
        for word in ("shelter", "night"):
            post(ravi, category, f"About {number}", f"A {word}. Something else stands here, too.")
    assert titles(carla, "shelter night")[:2] == ["Shelter and night", "Beds"]


def test_of_a_discussion_the_best_part_stands_for_all(ravi, anna, carla, category):
    thread = start_thread(ravi, category, "Beds")
    best = thread.reply(anna, "<p>The hammam has a hammam.</p>")
    thread.reply(ravi, "<p>Where is that hammam? Somebody told me, but I have forgotten it.</p>")
    post(ravi, category, "Elsewhere", "Another hammam.")
    found = find(carla, "hammam")
    assert (found.total, [hit.more for hit in found.hits]) == (2, [1, 0])
    assert found.hits[0].target == best
    assert found.counts_of("sector") == {"health": 1, "science": 2}
    inside = find(carla, "hammam", under=thread.pk)
    assert (inside.total, [hit.more for hit in inside.hits]) == (2, [0, 0])


def test_a_word_in_the_title_counts_for_more(ravi, carla, category):
    post(ravi, category, "About beds", "The shelter has beds.")
    post(ravi, category, "The shelter", "It has beds.")
    assert titles(carla, "shelter") == ["The shelter", "About beds"]


def test_newest_first_is_by_publication(ravi, carla, category):
    for title in ("First shelter", "Second shelter shelter", "Third shelter"):
        post(ravi, category, title)
    assert titles(carla, "shelter", order="newest") == [
        "Third shelter", "Second shelter shelter", "First shelter"]


def test_a_second_page_goes_on_where_the_first_ends(ravi, carla, category):
    for number in range(23):
        post(ravi, category, f"Shelter {number}")
    first, second = (find(carla, "shelter", page=page) for page in (1, 2))
    assert (len(first.hits), len(second.hits)) == (20, 3)
    assert (first.has_next, second.has_next) == (True, False)
    assert not {h.entry.key for h in first.hits} & {h.entry.key for h in second.hits}


@pytest.mark.parametrize(("page", "shown"), [(0, 1), (-4, 1), (99, 50), (10**17, 50)])
def test_a_page_that_does_not_exist_is_the_nearest_or_empty(threads, carla, page, shown):
    found = find(carla, "interpreters", page=page)
    assert found.page == shown


def test_kinds_are_kept_apart(ravi, anna, carla, category):
    thread = start_thread(ravi, category, "Shelter")
    thread.reply(anna, "<p>A shelter reply.</p>")
    assert [h.entry.kind for h in find(carla, "shelter", kinds=("post",)).hits] == ["post"]
    assert find(carla, "shelter", kinds=("practice",)).total == 0
    [hit] = find(carla, "shelter", kinds=("thread", "post")).hits
    assert hit.more == 1


def test_a_hit_leads_to_the_post_itself(ravi, anna, carla, category):
    thread = start_thread(ravi, category, "Beds")
    reply = thread.reply(anna, "<p>Ask the hammam.</p>")
    [hit] = find(carla, "hammam").hits
    assert hit.url == reply.get_absolute_url()


def test_what_every_member_may_read_weighs_words_closed_groups_do_not(
    ravi, ben, anna, carla, category, closed_category
):
    """The order of a member's hits must not tell how usual a word is where they may not read."""
    post(ravi, category, "Alpha beds")
    post(ravi, category, "Beta beds")
    before = titles(carla, "alpha beta")
    for number in range(5):
        post(ben, closed_category, f"Alpha {number}")
    assert titles(carla, "alpha beta") == before


@pytest.mark.parametrize("asked", [
    {"text": "interpreters"}, {"text": "interpreters", "filters": {"sector": ["science"]}},
    {"text": "interpreters night phone"}, {"text": "", "filters": {"sector": ["science"]}},
])
def test_the_number_of_queries_does_not_grow_with_what_is_found(
    ravi, anna, category, django_assert_num_queries, django_assert_max_num_queries, asked
):
    with django_assert_max_num_queries(10):
        find(make_member("warm"), **asked)
    counts = []
    for _ in range(2):
        for number in range(15):
            start_thread(ravi, category, f"Interpreters, part {number}")
        member = make_member(f"reader{len(counts)}")
        with django_assert_max_num_queries(7) as seen:
            assert find(member, **asked).hits
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_index_is_written_and_removed_with_the_post(threads):
    first = threads[0].first_post
    first.index()
    assert Document.objects.of(first).count() == 1
    first.unindex()
    first.unindex()
    assert Document.objects.of(first).count() == 0


def test_an_entry_keeps_its_place_when_it_is_written_anew(threads):
    first = threads[0].first_post
    place = Document.objects.of(first).get().pk
    first.index()
    assert Document.objects.of(first).get().pk == place


def test_indexing_takes_one_statement_beside_reading_the_tags(
    threads, django_assert_num_queries
):
    first = threads[0].first_post
    assert first.thread.category.audience_id
    assert first.author.sector
    first.index()
    with django_assert_num_queries(2):
        first.index()
