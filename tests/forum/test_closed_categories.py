"""A closed category leaves no trace outside its group: on no page, in no count, in no notice."""
import pytest

from forum.models import Category
from platform_core.members.models import Audience
from platform_core.notifications.models import Notification, Subscription
from platform_core.search.models import Document
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply

SECRETS = ["Casework among inspectors", "Inspectors", "a quiet word", "inspectors"]
LISTS = ["/forum/", "/forum/?view=unanswered", "/forum/?sector=municipality", "/forum/new/",
         "/search/?q=quiet", "/search/?q=casework", "/search/?sector=municipality",
         "/notifications/", "/practices/"]


@pytest.fixture
def secret(closed_thread, anna):
    """A reply in the closed thread."""
    return closed_thread.reply(anna, "<p>There a quiet word helps</p>")


def text_without_question(answer, path):
    """A page, without the question that its own box repeats."""
    return page_of(answer).replace(path.partition("=")[2], "")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("role", ["carla", "ravi", "newcomer"])
def test_no_page_tells_outsiders(role, request, secret, client_of, path):
    page = text_without_question(client_of(request.getfixturevalue(role)).get(path), path)
    assert [word for word in SECRETS if word in page] == []


def test_no_members_page_tells_outsiders(secret, anna, ben, carla, client_of):
    for author in (anna, ben):
        page = page_of(client_of(carla).get(author.get_absolute_url()))
        assert "Casework" not in page


@pytest.mark.parametrize("role", ["anna", "ben", "mo", "kim"])
def test_the_group_and_the_team_read_it(role, request, secret, client_of):
    client = client_of(request.getfixturevalue(role))
    assert "a quiet word" in page_of(client.get(secret.thread.get_absolute_url()))
    assert "Casework among inspectors" in page_of(client.get("/search/?q=quiet"))


def addresses(thread, post):
    return [
        f"/forum/threads/{thread.pk}/", f"/forum/threads/{thread.pk}/unread/",
        f"/forum/posts/{post.pk}/", f"/forum/posts/{post.pk}/history/",
        f"/forum/posts/{post.pk}/edit/", f"/moderation/report/post/{post.pk}/",
        f"/forum/posts/{post.pk}/hide/", f"/forum/threads/{thread.pk}/hide/",
    ]


def test_every_address_of_it_is_as_unknown_as_one_that_is_not(secret, carla, client_of):
    client = client_of(carla)
    for path in addresses(secret.thread, secret):
        assert client.get(path).status_code == 404, path


def test_it_cannot_be_quoted_into_an_open_thread(secret, thread, carla, anna, client_of):
    path = f"{thread.get_absolute_url()}?quote={secret.pk}"
    assert "a quiet word" not in page_of(client_of(carla).get(path))
    assert "a quiet word" not in page_of(client_of(anna).get(path))


def test_its_tags_count_for_nobody_outside(anna, carla, closed_category, client_of):
    Concept.objects.load()
    concept = Concept.objects.taggable().first()
    start_thread(anna, closed_category, "Casework", tags=[concept])
    assert "Casework" in page_of(client_of(anna).get(f"/search/?tag={concept.slug}"))
    page = page_of(client_of(carla).get(f"/search/?tag={concept.slug}"))
    assert "Casework" not in page


def test_whoever_leaves_the_group_sees_nothing_from_the_next_page_on(
    secret, anna, closed_group, client_of
):
    client = client_of(anna)
    assert client.get(secret.thread.get_absolute_url()).status_code == 200
    anna.groups.remove(closed_group)
    for path in addresses(secret.thread, secret):
        assert client.get(path).status_code == 404, path
    assert "quiet word" not in page_of(client.get("/search/?q=words"))


def test_closing_a_category_takes_it_from_search_and_notices(
    thread, carla, anna, ben, closed_audience, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(carla, thread)
    Subscription.objects.follow(anna, thread)
    thread.category.move_to_audience(closed_audience)
    assert Document.objects.visible_to(carla).count() == 0
    assert Document.objects.visible_to(anna).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(ben), thread)
    assert {n.member for n in Notification.objects.filter(verb="replied")} == {anna}


def test_a_notice_of_what_was_closed_since_no_longer_shows_its_title(
    thread, carla, anna, closed_audience, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(carla, thread)
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(anna), thread)
    client = client_of(carla)
    assert thread.title in page_of(client.get("/notifications/"))
    thread.category.move_to_audience(closed_audience)
    assert thread.title not in page_of(client.get("/notifications/"))


@pytest.mark.parametrize("role", ["anna", "ben", "carla", "ravi", "kim", "mo", "newcomer",
                                  "applicant", "nobody"])
def test_list_and_object_agree_on_categories(
    role, request, category, closed_category, sensitive_category
):
    member = request.getfixturevalue(role)
    Category.objects.create(slug="open", name_nl="Open", name_en="Open",
                            audience=Audience.objects.public())
    listed = set(Category.objects.visible_to(member))
    assert listed == {one for one in Category.objects.all() if one.is_visible_to(member)}
