"""Taking the words of an earlier text out for good: who may, what stays, where they go."""
import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, Q, TextField
from django.db.models.functions import Cast

from forum.models import PostRevision, Thread
from platform_core.audit.models import Entry
from platform_core.moderation.models import Complaint, Report
from platform_core.search.analysis import stem
from platform_core.search.lexicon import Lexicon
from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import start_thread
from tests.forum.sending import page_of, words_of
from tests.search.conftest import find, parts

WORD = "nachtvlinder"


@pytest.fixture
def post(thread, anna, ben):
    """A post whose first text named somebody, was found, counted and reported."""
    post = thread.reply(anna, f"<p>Our client the {WORD}</p>")
    Report.file(ben, post, "privacy")
    refresh_lexicon()
    post.edit(anna, "<p>Our client</p>", revision=0)
    return post


def path(post, number=0):
    return f"/forum/posts/{post.pk}/history/{number}/erase/"


def erase(client, post, number=0, **data):
    return client.post(path(post, number), {"ground": "privacy"} | data)


def retitle(opening, title, body="Body"):
    opening.edit(opening.author, f"<p>{body}</p>", opening.revision, title=title, tags=[])


def rows_with(word):
    """{model: rows} of every table in which a word stands, walked column by column.

    The index holds its stem, with which the word itself begins.
    """
    word, found = stem(word, "en"), {}
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed:    # of a test, in no table
            continue
        names = [field.name for field in model._meta.concrete_fields
                 if isinstance(field, (CharField, TextField, JSONField))]
        rows = model._base_manager.annotate(
            **{f"{name}_as_text": Cast(name, TextField()) for name in names}
        )
        holds = Q(pk__in=[])
        for name in names:
            holds |= Q(**{f"{name}_as_text__icontains": word})
        if count := rows.filter(holds).count():
            found[model._meta.label] = count
    return found


def test_the_walk_finds_the_words_while_they_stand(post, anna, thread):
    kept = {"forum.PostRevision", "moderation.Complaint", "search.Lexicon"}
    assert set(rows_with(WORD)) == kept
    thread.reply(anna, f"<p>The {WORD} again</p>")
    assert set(rows_with(WORD)) == kept | {"forum.Post", "search.Document"}


@pytest.mark.parametrize("role", ["anna", "mo", "kim"])
def test_author_and_team_erase_and_the_words_are_in_no_table(role, request, post, client_of):
    answer = erase(client_of(request.getfixturevalue(role)), post)
    assert answer.url == f"/forum/posts/{post.pk}/history/"
    refresh_lexicon()
    assert rows_with(WORD) == {}


def test_the_row_stays_and_says_when_who_and_why_to_every_reader(post, mo, ben, client_of):
    assert WORD in words_of(client_of(ben).get(f"/forum/posts/{post.pk}/history/"))
    erase(client_of(mo), post, ground="disrespect")
    read = words_of(client_of(ben).get(f"/forum/posts/{post.pk}/history/"))
    assert "Erased by Mo Example: It is disrespectful or discriminating." in read
    assert WORD not in read
    row = post.revisions.get()
    assert (row.erased_by, row.erased_for, row.erased_at is None) == (mo, "disrespect", False)
    entry = Entry.objects.about(post).last()
    assert (entry.action, entry.actor) == ("forum.post.erase", mo)
    assert entry.data == {"revision": 0, "ground": "disrespect"}


@pytest.mark.parametrize(("role", "status"), [
    ("ben", 403), ("carla", 403), ("ravi", 403), ("applicant", 403), ("nobody", 302),
])
def test_others_erase_nothing(role, status, request, post, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(path(post)).status_code == status
    assert erase(client, post).status_code == status
    assert WORD in post.revisions.get().body


def test_who_may_not_read_it_learns_nothing(closed_thread, anna, carla, client_of):
    post = closed_thread.reply(anna, f"<p>{WORD}</p>")
    post.edit(anna, "<p>Other words</p>", revision=0)
    assert erase(client_of(carla), post).status_code == 404
    assert WORD in post.revisions.get().body


def test_the_page_asks_first_and_shows_what_goes(post, anna, client_of):
    read = words_of(client_of(anna).get(path(post)))
    assert WORD in read
    assert "cannot be brought back" in read
    assert WORD in post.revisions.get().body


@pytest.mark.parametrize("ground", ["", "because", "x" * 200])
def test_without_a_ground_nothing_goes(post, anna, client_of, ground):
    assert erase(client_of(anna), post, ground=ground).status_code == 422
    assert WORD in post.revisions.get().body


@pytest.mark.parametrize("number", [1, 7, 10**9])
def test_a_text_that_is_not_there_is_a_404(post, anna, client_of, number):
    assert erase(client_of(anna), post, number).status_code == 404


def test_what_is_gone_is_not_erased_again(post, anna, mo, client_of):
    erase(client_of(anna), post)
    assert erase(client_of(mo), post).status_code == 404
    row = PostRevision.objects.get()
    row.erase(mo, "spam")
    assert (row.erased_by, row.erased_for) == (anna, "privacy")
    assert Entry.objects.about(post).filter(action="forum.post.erase").count() == 1


def test_nothing_is_suggested_from_it_at_once_after(thread, anna, ben, client_of):
    post = thread.reply(anna, f"<p>Our client the {WORD}</p>")
    refresh_lexicon()
    assert find(ben, "nachtvlindr").mended == {"nachtvlindr": WORD}
    post.edit(anna, "<p>Our client</p>", revision=0)
    assert find(ben, "nachtvlindr").mended == {}
    erase(client_of(anna), post)
    assert find(ben, "nachtvlindr").mended == {}
    refresh_lexicon()
    assert find(ben, "nachtvlindr").mended == {}


def test_words_that_were_counted_are_doubted_when_a_version_goes(post, anna):
    Lexicon.objects.update(is_doubtful=False)
    post.revisions.get().erase(anna, "privacy")
    assert Lexicon.objects.get().is_doubtful


def test_words_of_a_title_are_doubted_too(anna, category):
    opening = start_thread(anna, category, f"About the {WORD}").first_post
    for title in (f"About the {WORD}", "About somebody"):
        retitle(opening, title)
    Lexicon.store({WORD: 1}, {})
    opening.revisions.get(number=1).erase(anna, "privacy")
    assert Lexicon.objects.get().is_doubtful


def test_it_goes_from_a_report_that_was_decided_long_ago_too(post, anna, mo):
    Report.objects.get().decide("dismiss", mo, "It may stand")
    post.revisions.get().erase(anna, "privacy")
    refresh_lexicon()
    assert rows_with(WORD) == {}


@pytest.fixture
def reply(anna, ben, carla, category):
    """A reply that was reported, under a title that names somebody."""
    thread = start_thread(anna, category, f"About the {WORD}")
    reply = thread.reply(ben, "<p>Words</p>")
    Report.file(carla, reply, "privacy")
    return reply


@pytest.mark.parametrize("is_hidden", [False, True])
def test_an_erased_title_is_gone_from_what_was_reported_of_its_replies(
    is_hidden, reply, anna, mo, client_of
):
    if is_hidden:
        Report.objects.get().decide("uphold", mo, "It is about somebody", "privacy")
    opening = reply.thread.first_post
    retitle(opening, "About somebody")
    erase(client_of(anna), opening)
    refresh_lexicon()
    assert rows_with(WORD) == {}


def test_a_title_that_still_stands_somewhere_stays_in_what_was_reported(reply, anna):
    opening = reply.thread.first_post
    for title in (f"About the {WORD}", f"About the {WORD}", "About somebody"):
        retitle(opening, title)
    for number, kept in ((0, True), (1, True), (2, False)):
        opening.revisions.get(number=number).erase(anna, "privacy")
        assert Complaint.objects.filter(seen_title__contains=WORD).exists() is kept


def test_the_title_of_today_stays_in_what_was_reported(reply, anna):
    opening = reply.thread.first_post
    retitle(opening, f"About the {WORD}")
    opening.revisions.get().erase(anna, "privacy")
    assert Complaint.objects.filter(seen_title__contains=WORD).exists()


@pytest.mark.parametrize("more", [[], ["Call 06-23456789"], ["About somebody"]])
def test_of_a_discussion_that_waits_again_the_index_keeps_no_word_that_was_erased(
    more, anna, ben, mo, category
):
    """What waits is dormant in the index, and comes back as it is now."""
    thread = start_thread(anna, category, f"About the {WORD}")
    thread.reply(ben, "<p>Words</p>")
    opening = thread.first_post
    retitle(opening, f"The {WORD} again", f"They are a {WORD}")
    for title in ("Call 06-12345678", *more):
        retitle(opening, title)
    for revision in opening.revisions.all():
        revision.erase(anna, "privacy")
    refresh_lexicon()
    assert rows_with(WORD) == {}
    Thread.objects.get(pk=thread.pk).decide("publish", mo)
    assert parts(find(ben, opening.thread.title)) == 2
    assert find(ben, WORD).total == 0


def test_the_link_is_offered_to_those_who_may(post, anna, ben, mo, client_of):
    history = f"/forum/posts/{post.pk}/history/"
    for reader, offered in ((anna, True), (mo, True), (ben, False)):
        assert (path(post) in page_of(client_of(reader).get(history))) is offered


def test_one_version_goes_and_the_others_stay(post, anna, ben, client_of):
    post.edit(anna, "<p>A third text</p>", revision=1)
    erase(client_of(anna), post, 0)
    read = words_of(client_of(ben).get(f"/forum/posts/{post.pk}/history/"))
    assert "Our client" in read
    assert "A third text" in read
    assert WORD not in read
