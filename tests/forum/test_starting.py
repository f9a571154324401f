"""Starting a discussion: four kinds, one thread however often it is sent, nothing lost."""
import uuid

import pytest

from forum.models import Post, Thread
from platform_core.notifications.models import Subscription
from platform_core.taxonomy.models import Concept
from tests.forum.sending import page_of, send_thread, words_of


@pytest.mark.parametrize("kind", ["question", "experience", "challenge", "discussion"])
def test_a_member_starts_each_of_the_four_kinds(anna, ben, category, client_of, kind):
    answer = send_thread(client_of(anna), category, kind=kind)
    thread = Thread.objects.get()
    assert (answer.status_code, answer.url) == (302, thread.get_absolute_url())
    assert (thread.kind, thread.status, thread.author) == (kind, "published", anna)
    read = words_of(client_of(ben).get(answer.url))
    assert "Who sits in at an intake?" in read
    assert "We never know whom to ask." in read
    assert Subscription.objects.level_of(anna, thread) == "watching"


def test_the_page_says_that_it_stands(anna, category, client_of):
    client = client_of(anna)
    assert "has been published" in words_of(client.get(send_thread(client, category).url))


def test_the_link_in_a_category_has_chosen_it_already(anna, category, client_of):
    page = page_of(client_of(anna).get(f"/forum/new/?category={category.pk}"))
    assert f'<option value="{category.pk}" selected>' in page


def test_tags_of_the_thesaurus_go_with_it_and_at_most_five(anna, category, client_of):
    Concept.objects.load()
    slugs = list(Concept.objects.taggable().values_list("slug", flat=True)[:6])
    answer = send_thread(client_of(anna), category, tags=slugs)
    assert answer.status_code == 422
    assert "at most 5" in words_of(answer)
    send_thread(client_of(anna), category, tags=slugs[:5])
    assert {tag.slug for tag in Thread.objects.get().tags.all()} == set(slugs[:5])


@pytest.mark.parametrize(("wrong", "message"), [
    ({"title": ""}, "Title: Write a title"),
    ({"title": "x" * 121}, "at most 120 characters"),
    ({"title": "\u2060\x00\u200b"}, "Title: Write a title"),
    ({"body": "<p> </p>"}, "Text: Write your text"),
    ({"body": "<p>" + "x" * 20_001 + "</p>"}, "too long"),
    ({"kind": "order"}, "Select a valid choice"),
    ({"category": "999999999999999999999999"}, "Select a valid choice"),
    ({"category": "²"}, "Select a valid choice"),
    ({"language": "tlh"}, "Select a valid choice"),
    ({"tags": ["no-such-tag"]}, "Select a valid choice"),
])
def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    anna, category, client_of, wrong, message
):
    answer = send_thread(client_of(anna), category, **wrong)
    assert answer.status_code == 422
    assert message in words_of(answer)
    kept = "We never know whom to ask." if "body" not in wrong else "Who sits in at an intake?"
    assert kept in page_of(answer)
    assert not Thread.objects.exists()


def test_an_empty_form_is_refused_and_not_shown_as_new(anna, client_of):
    assert client_of(anna).post("/forum/new/").status_code == 422


def test_a_category_that_somebody_may_not_read_is_no_choice(carla, closed_category, client_of):
    client = client_of(carla)
    assert "Inspectors" not in page_of(client.get("/forum/new/"))
    assert send_thread(client, closed_category).status_code == 422
    assert not Thread.objects.exists()


def test_sending_twice_makes_one_discussion(anna, category, client_of):
    token = uuid.uuid4()
    first = send_thread(client_of(anna), category, token=token)
    second = send_thread(client_of(anna), category, token=token)
    assert first.url == second.url
    assert (Thread.objects.count(), Post.objects.count()) == (1, 1)


def test_the_form_brings_a_token_of_its_own_each_time(anna, category, client_of):
    client = client_of(anna)
    tokens = {page_of(client.get("/forum/new/")).split('name="token" value="')[1][:36]
              for _ in range(2)}
    assert len(tokens) == 2


def test_anothers_token_is_nothing_to_me(anna, ben, category, client_of):
    token = uuid.uuid4()
    send_thread(client_of(anna), category, token=token)
    send_thread(client_of(ben), category, token=token)
    assert {thread.author for thread in Thread.objects.all()} == {anna, ben}


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_only_members_start(role, status, request, category, client_of):
    member = request.getfixturevalue(role)
    assert send_thread(client_of(member), category).status_code == status
    assert not Thread.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_for_this_address(anna, client_of, method):
    assert getattr(client_of(anna), method)("/forum/new/").status_code == 405


def test_the_privacy_check_reads_the_title_too(anna, category, client_of):
    client = client_of(anna)
    blocked = send_thread(client, category, title="Over BSN 111222333")
    assert blocked.status_code == 422
    assert "may never be posted here" in words_of(blocked)
    assert "We never know whom to ask." in page_of(blocked)
    doubtful = {"title": "Wie kent mevrouw El Amrani?"}
    assert send_thread(client, category, **doubtful).status_code == 422
    send_thread(client, category, privacy_confirmed="on", **doubtful)
    thread = Thread.objects.get()
    assert (thread.status, thread.held_for) == ("pending", "privacy")


def test_what_reads_like_a_case_is_told_whom_to_call(anna, category, client_of):
    body = "<p>Een 24-jarige Eritrese vrouw in Ter Apel, haar twee kinderen zijn bij haar.</p>"
    answer = send_thread(client_of(anna), category, body=body)
    assert "0800-2000" in words_of(answer)
    assert "composite case" in words_of(answer)


def test_after_many_the_text_is_given_back(anna, category, client_of):
    client = client_of(anna)
    for _ in range(10):
        send_thread(client, category)
    long = "A thought that took the whole afternoon to write down properly."
    answer = send_thread(client, category, body=long)
    assert answer.status_code == 429
    assert long in page_of(answer)
