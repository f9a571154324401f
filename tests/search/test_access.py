"""What a member may not see is not found, counted, offered, mended or suggested; for everyone."""
import pytest
from django.contrib.auth.models import Group

from forum.models import Category, Post, Thread
from goodpractices.models import GoodPractice
from platform_core.content.models import FoundText
from platform_core.members.models import Audience
from platform_core.search.analysis import terms
from platform_core.search.index import usage_of
from platform_core.search.models import Document
from platform_core.search.suggestions import suggest
from platform_core.search.upkeep import check, refresh_lexicon, searchable_models
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import bring, text
from tests.search.conftest import find, titles

CAST = ("anna", "ben", "carla", "ravi", "kim", "mo", "newcomer", "applicant", "nobody")
INSIDE = {"anna", "ben", "kim", "mo"}  # the closed group, and the team that sees everything
WORD = "zilverreiger"


@pytest.fixture
def cast(request):
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.fixture
def in_every_state(ravi, anna, mo, newcomer, category, sensitive_category, closed_category):
    """Texts with one rare word that nobody may find: they wait, were refused or taken away."""
    title = f"About the {WORD}"
    start_thread(newcomer, category, title)                           # waits: a first post
    start_thread(anna, sensitive_category, title)                     # waits: a sensitive place
    for action in ("return", "reject"):
        start_thread(newcomer, category, title).decide(action, mo, "A reason.", "privacy")
    taken_away = start_thread(newcomer, category, title)              # a state of rows from before
    Thread.objects.filter(pk=taken_away.pk).update(status="removed")
    start_thread(ravi, category, title).decide("hide", mo, "A reason.", "privacy")
    open_thread = start_thread(ravi, category, "Beds in a shelter")
    open_thread.reply(newcomer, f"<p>A {WORD}.</p>")                  # a reply that waits
    reply = open_thread.reply(anna, f"<p>The {WORD} again.</p>")
    reply.decide("hide", mo, "Somebody can be recognised.", "privacy")
    for status in ("draft", "in_review", "changes_requested", "rejected", "withdrawn", "suspended"):
        bring(GoodPractice.draft(anna, text(title=title)), status, anna, ravi)
    archived = bring(GoodPractice.draft(anna, text(title=title)), "published", anna, ravi)
    archived.archive(mo, "Something newer stands.")
    published = bring(GoodPractice.draft(anna, text(title="Open beds")), "published", anna, ravi)
    copy = published.working_copy()
    copy.edit(anna, text(title=title), copy.revision)                 # a change nobody read yet
    return open_thread


@pytest.mark.parametrize("name", CAST)
def test_what_does_not_stand_is_found_by_nobody(in_every_state, cast, name):
    found = find(cast[name], WORD)
    assert (found.hits, found.total, found.facets) == ([], 0, {})


@pytest.mark.parametrize("name", CAST)
def test_what_does_not_stand_is_never_offered(in_every_state, cast, name):
    refresh_lexicon()
    assert find(cast[name], "zilverreigr").mended == {}
    assert suggest("zilver", "en", cast[name]) == []


@pytest.mark.parametrize("model", [   # public texts have no state here: tests/public/test_find.py
    model for model in searchable_models() if model is not FoundText])
def test_the_list_and_the_object_agree_on_what_can_be_found(in_every_state, model):
    everything = set(model.objects.all())
    assert {one for one in everything if one.is_findable} == set(model.findable())
    assert everything - set(model.findable())
    assert set(model.findable())


def test_nothing_that_does_not_stand_has_an_entry(in_every_state):
    reached = Document.objects.exclude(audience=None)                # what was hidden is dormant
    assert not reached.filter(title__contains=WORD).exists()
    assert list(check()) == []


@pytest.mark.parametrize("name", CAST)
def test_a_closed_group_is_found_by_its_own_and_the_team(closed_category, ben, cast, name):
    for number in range(3):
        start_thread(ben, closed_category, f"The {WORD} {number}")
    refresh_lexicon()
    member, inside = cast[name], name in INSIDE
    found = find(member, WORD)
    assert found.total == len(found.hits) == (3 if inside else 0)
    assert found.facets.get("sector", {}) == ({"municipality": 3} if inside else {})
    assert bool(suggest("zilver", "en", member)) is inside


@pytest.mark.parametrize("name", CAST)
def test_words_of_a_closed_group_are_offered_to_nobody(closed_category, ben, cast, name):
    """Not even to those inside: the list of known words is one for all."""
    for number in range(4):
        start_thread(ben, closed_category, f"The {WORD} {number}")
    refresh_lexicon()
    assert find(cast[name], "zilverreigr").mended == {}


def test_how_usual_a_word_is_is_counted_outside_closed_groups(
    closed_category, category, ben, ravi
):
    for place, by in ((closed_category, ben), (closed_category, ben), (category, ravi)):
        start_thread(by, place, f"The {WORD}")
    [term] = terms(WORD, "en")
    assert usage_of([term, "inspector"]).counts == {term: 1, "inspector": 0}


@pytest.mark.parametrize("name", ["applicant", "nobody"])
def test_who_is_no_member_finds_nothing(cast, thread, name):
    assert find(cast[name], "violence").total == 0
    assert find(cast[name]).total == 0
    assert [row for row in suggest("asking", "en", cast[name]) if row["detail"] != "Subject"] == []


def test_a_thread_that_moves_takes_its_readers_with_it(carla, anna, ravi, mo, category,
                                                       closed_category):
    thread = start_thread(ravi, category, "Interpreters")
    thread.move(mo, closed_category, ground="privacy")
    assert (titles(carla, "interpreters"), titles(anna, "interpreters")) == ([], ["Interpreters"])
    thread.move(mo, category, ground="privacy")
    assert titles(carla, "interpreters") == ["Interpreters"]


def test_a_category_that_closes_takes_its_threads_along(carla, anna, ravi, category,
                                                        closed_audience, everyone_audience):
    start_thread(ravi, category, "Interpreters")
    category.move_to_audience(closed_audience)
    assert (titles(carla, "interpreters"), titles(anna, "interpreters")) == ([], ["Interpreters"])
    category.move_to_audience(everyone_audience)
    assert titles(carla, "interpreters") == ["Interpreters"]


def test_what_is_hidden_comes_back_with_every_reply(carla, anna, ravi, mo, category):
    thread = start_thread(ravi, category, "Interpreters")
    thread.reply(anna, "<p>Also interpreters.</p>")
    thread.decide("hide", mo, "Must be read again.", "privacy")
    assert find(carla, "interpreters").total == 0
    thread.decide("unhide", mo)
    assert [(hit.more) for hit in find(carla, "interpreters").hits] == [1]


def test_a_hidden_thread_that_moves_stays_hidden(carla, mo, ravi, category, sensitive_category):
    thread = start_thread(ravi, category, "Interpreters")
    thread.decide("hide", mo, "Must be read again.", "privacy")
    thread.move(mo, sensitive_category, ground="privacy")
    assert [find(member, "interpreters").total for member in (carla, mo, ravi)] == [0, 0, 0]


def test_a_reply_put_back_in_a_hidden_thread_is_not_found(carla, mo, anna, ravi, category):
    thread = start_thread(ravi, category, "Interpreters")
    reply = thread.reply(anna, "<p>A hammam.</p>")
    reply.decide("hide", mo, "Must be read again.", "privacy")
    thread.decide("hide", mo, "All of it.", "privacy")
    reply.refresh_from_db()
    reply.decide("unhide", mo)
    assert find(carla, "hammam").total == find(mo, "hammam").total == 0


def test_a_member_who_leaves_the_group_finds_it_no_more(closed_category, ben, anna, closed_group):
    start_thread(ben, closed_category, "Interpreters")
    assert find(anna, "interpreters").total == 1
    anna.groups.remove(closed_group)
    del anna._audience_ids
    assert find(anna, "interpreters").total == 0


def test_an_entry_that_was_left_behind_is_not_shown(thread, carla, mo):
    """Should an entry ever be wrong, the page's hits are checked against the thing itself."""
    Document.objects.of(thread.first_post).update(title="Left behind")
    type(thread).objects.filter(pk=thread.pk).update(status="hidden")
    assert find(carla, "violence").hits == find(mo, "violence").hits == []


def test_a_hit_that_may_be_found_is_held_to_the_rule_of_its_own_model(
    closed_category, ben, carla, mo, everyone_audience
):
    """The entry names the wrong readers; the thing itself stands, and knows the right ones."""
    thread = start_thread(ben, closed_category, f"About the {WORD}")
    thread.reply(ben, f"<p>The {WORD} again</p>")
    Document.objects.update(audience=everyone_audience)
    assert find(carla, WORD).hits == []
    assert suggest("zilver", "en", carla) == []
    for reader in (ben, mo):
        [hit] = find(reader, WORD).hits
        assert hit.more == 1


def test_a_suggestion_is_checked_against_the_thing_itself(thread, carla):
    assert suggest("asking", "en", carla)
    type(thread).objects.filter(pk=thread.pk).update(status="hidden")
    assert suggest("asking", "en", carla) == []


@pytest.mark.parametrize("groups", [[], ["a"], ["b"], ["a", "b"]])
def test_each_finds_exactly_what_each_may_read(ravi, mo, groups, everyone_audience):
    known = {name: Group.objects.create(name=name) for name in "abc"}
    audiences = [everyone_audience, *(Audience.objects.of_groups([known[n] for n in names])
                                      for names in ("a", "b", "c", "ab", "bc"))]
    for number, audience in enumerate(audiences):
        place = Category.objects.create(slug=f"s{number}", name_nl="x", name_en="x",
                                        audience=audience)
        start_thread(mo, place, f"Interpreters {number}")
    member = make_member("reader")
    member.groups.add(*(known[name] for name in groups))
    readable = Post.objects.visible_to(member)
    found = find(member, "interpreters")
    assert {hit.target for hit in found.hits} == set(readable)
    assert found.total == readable.count()
    assert sum(found.facets["sector"].values()) == readable.count()
