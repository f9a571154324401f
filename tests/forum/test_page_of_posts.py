"""The page of posts is a question written by hand, so it is held to the rule of one post."""
import pytest

from forum.models import Post, Thread
from platform_core.lib.richtext import CleanHtml

STATES = Post.Status.values
NUMBERED = {"published", "hidden"}


@pytest.fixture
def posts_in_every_state(thread, anna, ben):
    """{(author, state): post}; what stands or stood has a number, the rest has none."""
    made = {}
    for state in STATES:
        for author in (anna, ben):
            number = Post.objects.count() + 1 if state in NUMBERED else None
            made[author.name, state] = Post.objects.create(
                thread=thread, author=author, body="<p>Text</p>", status=state, number=number
            )
    Thread.objects.filter(pk=thread.pk).update(last_number=Post.objects.count())
    return made


@pytest.fixture
def cast(anna, ben, carla, ravi, mo, kim):
    return {"anna": anna, "ben": ben, "carla": carla, "ravi": ravi, "mo": mo, "kim": kim}


def page_for(member, thread, first=1, last=20):
    thread.refresh_from_db()
    return Post.objects.page_for(member, thread, first, last)


@pytest.mark.parametrize("role", ["anna", "ben", "carla", "ravi", "mo", "kim"])
def test_nobody_is_shown_what_they_may_not_see(role, cast, thread, posts_in_every_state):
    member = cast[role]
    shown = page_for(member, thread)
    assert all(post.is_visible_to(member) for post in shown)


@pytest.mark.parametrize("role", ["anna", "ben", "carla", "ravi", "mo", "kim"])
def test_what_is_public_or_hidden_from_others_is_never_missing(
    role, cast, thread, posts_in_every_state
):
    member = cast[role]
    numbered = [post for post in Post.objects.all() if post.number and post.is_visible_to(member)]
    assert [post.pk for post in page_for(member, thread) if post.number] == [
        post.pk for post in sorted(numbered, key=lambda post: post.number)
    ]


def test_an_author_sees_the_own_text_in_every_state_but_removed(
    anna, thread, posts_in_every_state
):
    own = {post.status for post in page_for(anna, thread) if post.author_id == anna.pk}
    assert own == set(STATES) - {"removed"}


def test_the_team_sees_what_waits_and_not_what_was_refused(mo, thread, posts_in_every_state):
    waiting = {post.status for post in page_for(mo, thread) if post.number is None}
    assert waiting == {"waiting", "pending", "returned"}


def test_a_colleague_sees_no_trace_of_what_waits(carla, thread, posts_in_every_state):
    assert {post.status for post in page_for(carla, thread)} == {"published"}


def test_those_without_a_place_come_last(anna, thread, posts_in_every_state):
    numbers = [post.number for post in page_for(anna, thread)]
    first_without = numbers.index(None)
    assert numbers[:first_without] == sorted(numbers[:first_without])
    assert set(numbers[first_without:]) == {None}


def test_a_page_holds_its_own_numbers_alone(carla, anna, thread):
    for number in range(2, 8):
        Post.objects.create(thread=thread, author=anna, body="<p>Text</p>", status="published",
                            number=number)
    assert [post.number for post in page_for(carla, thread, 3, 5)] == [3, 4, 5]


def test_what_waits_never_pushes_what_stands_from_the_page(anna, thread):
    Post.objects.bulk_create(
        Post(thread=thread, author=anna, body="<p>Waits</p>", status="pending")
        for _ in range(60)
    )
    shown = page_for(anna, thread)
    assert shown[0].number == 1
    assert len(shown) == 40


def test_the_text_comes_clean_from_the_database(thread, anna):
    thread.reply(anna, "<p>Fine</p><script>alert(1)</script>")
    body = page_for(anna, thread)[-1].body
    assert isinstance(body, CleanHtml)
    assert "script" not in body
