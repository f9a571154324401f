"""Speaking to a colleague: typed or chosen, checked on the server, told once."""
import pytest

from forum.models import Post
from platform_core.lib.richtext import html_to_typed
from platform_core.members.models import Audience, Member, audience_ids
from platform_core.notifications.models import Notification, Subscription
from tests.conftest import make_member
from tests.forum.sending import page_of, send_edit, send_reply, send_thread, words_of


def link_to(member):
    return f'<a class="mention" href="/members/{member.pk}/">@{member.name}</a>'


def typed(client, thread, text):
    return send_reply(client, thread, text, body_format="text")


def last_body(thread):
    return thread.posts.latest("pk").body


def told(verb="mentioned"):
    """The names of those who heard of a mention."""
    return [notice.member.name for notice in Notification.objects.filter(verb=verb)]


@pytest.mark.parametrize(("text", "rest"), [
    ("@Anna Example", ""), ("@anna example", ""), ("@Anna", ""), ("@Anna Example.", "."),
    ("@Anna, thank you", ", thank you"), ("@Anna Example said so", " said so"),
    ("@Anna\nNext line", "<br>Next line"),
])
def test_a_name_that_is_typed_becomes_a_link_and_its_owner_hears(
    ben, anna, thread, client_of, django_capture_on_commit_callbacks, text, rest
):
    client = client_of(ben)
    with django_capture_on_commit_callbacks(execute=True):
        answer = typed(client, thread, text)
    assert last_body(thread) == f"<p>{link_to(anna)}{rest}</p>"
    assert told() == ["Anna Example"]
    assert "was not told" not in words_of(client.get(answer.url))


@pytest.mark.parametrize("name", ["Çiğdem O’Neil-van der Berg", "F. de Vries", "Jean-Luc", "Zoë"])
def test_names_as_people_have_them_are_found(ben, thread, client_of, name):
    member = make_member("someone", name=name)
    typed(client_of(ben), thread, f"Thanks @{name}!")
    assert last_body(thread) == f"<p>Thanks {link_to(member)}!</p>"


def test_the_longest_name_is_meant(ben, anna, thread, client_of):
    longer = make_member("anna2", name="Anna Example Jansen")
    typed(client_of(ben), thread, "@Anna Example Jansen and @Anna Example")
    assert last_body(thread) == f"<p>{link_to(longer)} and {link_to(anna)}</p>"


@pytest.mark.parametrize("text", ["Ask @Nobody Here", "Ask @Anna Nobody", "Ask @Anna", "@Ann"])
def test_a_name_that_nobody_or_that_several_have_stays_text_and_the_author_is_told(
    ben, anna, thread, client_of, text
):
    make_member("anna2", name="Anna Other")
    client = client_of(ben)
    answer = typed(client, thread, text)
    assert last_body(thread) == f"<p>{text}</p>"
    name = "@" + text.split("@")[1]
    assert f"{name} was not told" in words_of(client.get(answer.url))


@pytest.mark.parametrize("text", ["anna@example.org", "a/@Anna", "@ Anna", "@@Anna", "5@Anna"])
def test_other_at_signs_speak_to_nobody(ben, anna, thread, client_of, text):
    typed(client_of(ben), thread, text)
    assert "mention" not in thread.posts.latest("pk").body


@pytest.mark.parametrize(("role", "status"), [
    ("applicant", None), ("anna", "suspended"), ("anna", "left"), ("anna", "refused"),
])
@pytest.mark.parametrize("chosen", [True, False])
def test_who_is_no_member_is_not_named(
    request, ben, thread, client_of, role, status, chosen, django_capture_on_commit_callbacks
):
    person = request.getfixturevalue(role)
    Member.objects.filter(pk=person.pk).update(status=status or person.status)
    body = f"<p>{link_to(person)}</p>" if chosen else f"<p>@{person.name}</p>"
    client = client_of(ben)
    with django_capture_on_commit_callbacks(execute=True):
        answer = send_reply(client, thread, body)
    assert last_body(thread) == f"<p>@{person.name}</p>"
    assert told() == []
    assert f"@{person.name} was not told" in words_of(client.get(answer.url))


@pytest.mark.parametrize("chosen", [True, False])
def test_who_may_not_read_hears_nothing_and_reads_as_unknown(
    anna, carla, closed_thread, client_of, chosen, django_capture_on_commit_callbacks
):
    body = f"<p>{link_to(carla)}</p>" if chosen else "<p>@Carla Example</p>"
    client = client_of(anna)
    said = []
    for text in (body, "<p>@Dora Example</p>"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = send_reply(client, closed_thread, text)
        page = words_of(client.get(answer.url))
        said.append(page[page.index("was not told") :][:80])
        assert "mention" not in closed_thread.posts.latest("pk").body
    assert told() == []
    assert said[0] == said[1]


def test_the_group_and_the_team_are_found_in_a_closed_category(
    anna, ben, mo, closed_thread, client_of
):
    typed(client_of(anna), closed_thread, "@Ben and @Mo Example")
    assert last_body(closed_thread) == f"<p>{link_to(ben)} and {link_to(mo)}</p>"


def test_a_link_is_shown_under_the_members_own_name(ben, anna, thread, client_of):
    send_reply(client_of(ben), thread, link_to(anna).replace("@Anna Example", "@Mo <b>Example</b>"))
    assert last_body(thread) == link_to(anna)


def test_a_made_up_id_is_text(ben, thread, client_of):
    send_reply(client_of(ben), thread, '<a class="mention" href="/members/999999999/">@Root</a>')
    assert last_body(thread) == "@Root"


def test_at_most_twenty_are_told(ben, thread, client_of, django_capture_on_commit_callbacks):
    crowd = [make_member(f"crowd{n}", name=f"Crowd {chr(65 + n)}") for n in range(25)]
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(ben), thread, "".join(f"<p>{link_to(one)}</p>" for one in crowd))
        typed(client_of(ben), thread, "\n".join(f"@{one.name}" for one in crowd))
    for post in thread.posts.filter(number__gt=1):
        assert post.body.count('class="mention"') == 20
    assert len(told()) == 40


def test_speaking_to_oneself_tells_nobody(
    anna, thread, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        typed(client_of(anna), thread, "@Anna Example")
    assert told() == []


def test_a_follower_who_is_mentioned_hears_one_thing(
    anna, ben, thread, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(anna, thread)
    with django_capture_on_commit_callbacks(execute=True):
        typed(client_of(ben), thread, "@Anna")
    assert [n.verb for n in Notification.objects.filter(member=anna)] == ["mentioned"]


def test_whoever_is_mentioned_in_a_new_discussion_hears(
    anna, ben, category, client_of, django_capture_on_commit_callbacks
):
    client = client_of(ben)
    with django_capture_on_commit_callbacks(execute=True):
        answer = send_thread(client, category, body="<p>@Anna, and @Dora?</p>")
    assert told() == ["Anna Example"]
    assert "@Dora was not told" in words_of(client.get(answer.url))
    heard = words_of(client_of(anna).get("/notifications/"))
    assert "Ben Example mentioned you in “Who sits in at an intake?”" in heard


def test_an_edit_tells_those_who_are_new_in_it(
    anna, ben, ravi, thread, client_of, django_capture_on_commit_callbacks
):
    client = client_of(ben)
    with django_capture_on_commit_callbacks(execute=True):
        typed(client, thread, "@Anna")
        post = thread.posts.latest("pk")
        more = html_to_typed(post.body) + " and @Kim and @Ravi"
        send_edit(client, post, more, body_format="text")
        send_edit(client, post, "@Anna again", body_format="text", revision=1)
    assert sorted(told()) == ["Anna Example", "Ravi Example"]


def test_nobody_hears_of_a_text_that_waits_until_it_is_published(
    newcomer, anna, mo, thread, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        typed(client_of(newcomer), thread, "@Anna")
        post = Post.objects.get(author=newcomer)
        send_edit(client_of(newcomer), post, "@Anna please", body_format="text")
    assert told() == []
    post.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        post.decide("publish", mo)
    assert told() == ["Anna Example"]


def test_a_new_discussion_that_waits_tells_nobody_until_it_is_published(
    newcomer, anna, mo, category, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_thread(client_of(newcomer), category, body="<p>@Anna</p>")
    assert told() == []
    thread = newcomer.threads.get()
    with django_capture_on_commit_callbacks(execute=True):
        thread.decide("publish", mo)
        thread.decide("hide", mo, "A moment", "privacy")
        thread.decide("unhide", mo)
    assert told() == ["Anna Example"]


def test_an_edit_that_makes_a_discussion_wait_tells_nobody_until_it_was_read(
    ravi, anna, mo, thread, client_of, django_capture_on_commit_callbacks
):
    text = "@Anna, ik sprak mevrouw El Amrani"
    with django_capture_on_commit_callbacks(execute=True):
        send_edit(client_of(ravi), thread.first_post, text, body_format="text",
                  title=thread.title, privacy_confirmed="on")
    thread.refresh_from_db()
    assert thread.status == "pending"
    assert told() == []
    with django_capture_on_commit_callbacks(execute=True):
        thread.decide("publish", mo)
    assert told() == ["Anna Example"]


def test_a_quotation_speaks_to_nobody_again(
    anna, ben, ravi, thread, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(ben), thread, f"<blockquote><p>{link_to(anna)} knows</p></blockquote>"
                                           "<p>True</p>")
        typed(client_of(ben), thread, "> Ask @Anna\n\nTrue")
    assert told() == []


def test_a_text_without_an_at_sign_costs_no_question(
    ben, thread, client_of, django_assert_max_num_queries
):
    client = client_of(ben)
    send_reply(client, thread)
    with django_assert_max_num_queries(60) as plain:
        send_reply(client, thread)
    with django_assert_max_num_queries(60) as spoken:
        typed(client, thread, " ".join(f"@Nobody{chr(97 + n)}" for n in range(20)))
    readers = [q["sql"] for q in spoken.captured_queries if "istartswith" in q["sql"].lower()
               or '"members_member"."name" LIKE' in q["sql"]]
    assert len(readers) <= 1
    assert not [q for q in plain.captured_queries if '"name" LIKE' in q["sql"]]


@pytest.mark.parametrize("role", ["anna", "ben", "carla", "ravi", "kim", "mo", "applicant"])
def test_an_audience_and_its_readers_agree(
    request, role, closed_audience, everyone_audience
):
    member = request.getfixturevalue(role)
    for audience in (closed_audience, everyone_audience, Audience.objects.public()):
        reads = member.is_full_member and audience.pk in audience_ids(member)
        assert audience.readers().filter(pk=member.pk).exists() == reads


def test_names_are_escaped(ben, thread, client_of):
    make_member("odd", name="Ann <script>alert(1)</script>")
    odd = Member.objects.get(email="odd@example.org")
    answer = send_reply(client_of(ben), thread, link_to(odd).replace("<script>", ""))
    assert "<script>alert" not in page_of(client_of(ben).get(answer.url))
