"""Reading: pages by number, what is new, and queries that do not grow."""
import pytest

from forum.models import Post, ReadMark, Thread
from platform_core.workflow.models import Stale
from tests.conftest import start_thread


@pytest.fixture
def long_thread(thread, anna):
    for number in range(2, 46):
        Post.objects.create(thread=thread, author=anna, body=f"<p>Post {number}.</p>",
                            status="published", number=number, published_at=thread.created)
    Thread.objects.filter(pk=thread.pk).update(
        last_number=45, last_standing=45, reply_count=44
    )
    thread.refresh_from_db()
    return thread


def numbers_on(answer):
    return [post.number for post in answer.context["posts"]]


def test_each_page_holds_its_twenty_numbers(long_thread, ben, client_of):
    client = client_of(ben)
    url = long_thread.get_absolute_url()
    assert numbers_on(client.get(url)) == list(range(1, 21))
    assert numbers_on(client.get(url + "?page=3")) == list(range(41, 46))
    for bad in ("0", "4", "-1", "x", "²", "9" * 30):
        assert client.get(f"{url}?page={bad}").status_code == 404


def test_the_last_page_costs_what_the_first_does(
    long_thread, ben, client_of, django_assert_max_num_queries
):
    client = client_of(ben)
    url = long_thread.get_absolute_url()
    client.get(url + "?page=3")
    for page in (1, 2, 3):
        with django_assert_max_num_queries(12):
            client.get(f"{url}?page={page}")


def test_the_first_unread_post_is_found(long_thread, ben, client_of):
    client = client_of(ben)
    client.get(long_thread.get_absolute_url())
    assert ReadMark.objects.get(member=ben).number == 20
    answer = client.get(f"/forum/threads/{long_thread.pk}/unread/")
    assert answer.url == f"{long_thread.get_absolute_url()}?page=2#p21"


def test_a_second_look_writes_nothing(thread, ben, client_of, django_assert_max_num_queries):
    client = client_of(ben)
    client.get(thread.get_absolute_url())
    with django_assert_max_num_queries(12) as seen:
        client.get(thread.get_absolute_url())
    writes = [q["sql"] for q in seen.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert writes == []


def test_the_list_is_paged_by_key_with_pinned_first(ravi, ben, category, client_of,
                                                    django_assert_max_num_queries):
    threads = [start_thread(ravi, category, f"Thread {number}") for number in range(25)]
    threads[3].pin(by=ravi)
    client = client_of(ben)
    client.get("/forum/")
    with django_assert_max_num_queries(12):
        first = client.get("/forum/")
    page = first.context["page"]
    assert page.items[0].title == threads[3].title
    second = client.get("/forum/", {"after": page.next_cursor}).context["page"]
    assert len(page.items) + len(second.items) == 25
    assert {t.pk for t in page.items} & {t.pk for t in second.items} == set()
    assert client.get("/forum/", {"after": "nonsense"}).context["page"].items == page.items


def test_filters_narrow_the_list(ravi, anna, category, client_of):
    start_thread(ravi, category, "A question from science")
    other = start_thread(anna, category, "An experience from care", kind="experience")
    client = client_of(anna)
    assert shown(client, sector="health") == [other.title]
    assert shown(client, kind="experience") == [other.title]
    assert shown(client, view="mine") == [other.title]
    other.reply(ravi, "<p>Thanks</p>")
    assert other.title not in shown(client, view="unanswered")
    assert len(shown(client, sector="nonsense", tag="none", view="x")) == 2


def shown(client, **filters):
    return [row.title for row in client.get("/forum/", filters).context["page"].items]


def test_an_edit_keeps_the_old_text_and_readers_can_see_it(thread, anna, ben, client_of):
    post = thread.reply(anna, "<p>First words</p>")
    data = {"body": "<p>Better words</p>", "body_format": "html", "revision": 0}
    assert client_of(anna).post(f"/forum/posts/{post.pk}/edit/", data).status_code == 302
    page = client_of(ben).get(f"/forum/posts/{post.pk}/history/").content.decode()
    assert "First words" in page
    assert "Better words" in page
    assert client_of(ben).post(f"/forum/posts/{post.pk}/edit/", data).status_code == 403


def test_a_stale_edit_shows_both_texts_and_overwrites_nothing(thread, anna, client_of):
    post = thread.reply(anna, "<p>First words</p>")
    post.edit(anna, "<p>From the phone</p>", revision=0)
    data = {"body": "<p>From the desk</p>", "body_format": "html", "revision": 0}
    answer = client_of(anna).post(f"/forum/posts/{post.pk}/edit/", data)
    assert answer.status_code == 409
    assert "From the phone" in answer.content.decode()
    assert "From the desk" in answer.content.decode()
    post.refresh_from_db()
    assert "From the phone" in post.body
    with pytest.raises(Stale):
        post.edit(anna, "<p>Once more</p>", revision=0)


def test_the_asker_marks_the_answer_and_may_take_it_back(thread, ravi, anna, client_of):
    post = thread.reply(anna, "<p>See everyone alone</p>")
    assert client_of(anna).post(f"/forum/posts/{post.pk}/solve/").status_code == 403
    assert client_of(ravi).post(f"/forum/posts/{post.pk}/solve/").status_code == 302
    thread.refresh_from_db()
    assert thread.solution == post
    client_of(ravi).post(f"/forum/threads/{thread.pk}/unsolve/")
    thread.refresh_from_db()
    assert thread.solution is None


def test_what_the_privacy_check_blocks_is_refused_and_what_it_doubts_is_read_first(
    thread, anna, client_of
):
    client = client_of(anna)
    url = f"/forum/threads/{thread.pk}/reply/"
    blocked = client.post(url, {"body": "<p>bsn 111222333</p>", "body_format": "html"})
    assert blocked.status_code == 422
    doubtful = {"body": "<p>Ik sprak mevrouw El Amrani</p>", "body_format": "html"}
    answer = client.post(url, doubtful)
    assert answer.status_code == 422
    assert "mevrouw El Amrani" in answer.content.decode()
    assert client.post(url, doubtful | {"privacy_confirmed": "on"}).status_code == 302
    post = Post.objects.get(author=anna)
    assert (post.status, post.held_for) == ("pending", "privacy")


def test_a_quote_fills_the_form_with_its_source(thread, ravi, ben, client_of):
    page = client_of(ben).get(f"{thread.get_absolute_url()}?quote={thread.first_post.pk}")
    assert "&gt; How do you make sure" in page.content.decode()
    assert ravi.name in page.content.decode()
