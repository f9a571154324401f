"""One open notice per member, subject and family: what comes while it waits is added to it."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Post
from platform_core.members.models import Member
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from platform_core.notifications.models.event import KEEP_EVENTS_DAYS
from platform_core.notifications.models.inbox import KEEP_READ_NOTICES_DAYS
from tests.conftest import make_member, start_thread
from tests.racing import at_once
from tests.reading import unmarked

LIST = "/notifications/"


def deliver():
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()


@pytest.fixture
def reply(thread, ben):
    """Return a function: these members reply one after the other, and ben, who follows, hears."""
    Subscription.objects.follow(ben, thread)

    def replied(*members, where=thread):
        posts = [where.reply(member, "<p>News</p>") for member in members]
        deliver()
        return posts

    return replied


def lines(member):
    return list(Notification.objects.filter(member=member).order_by("pk"))


def numbers(member):
    inbox = Inbox.objects.of(member)
    return inbox.last_seq, inbox.unread


def told_of(line):
    """The posts that a line tells of."""
    return [Event.objects.get(pk=pk).object_id for pk in line.told]


def page(client, path=LIST):
    return unmarked(client.get(path).content.decode())


def test_what_comes_while_a_notice_waits_is_added_to_it(reply, anna, carla, ben, client_of):
    posts = reply(anna, carla) + reply(anna)
    [line] = lines(ben)
    assert (line.seq, line.family, told_of(line)) == (3, "replies", [post.pk for post in posts])
    assert line.event.object_id == posts[-1].pk
    assert numbers(ben) == (3, 1)
    shown = page(client_of(ben))
    assert "3 new replies in" in shown
    assert "the last one by Anna Example" in shown
    assert shown.count("data-seq=") == 1
    assert 'data-last="3"' in shown


def test_it_is_said_in_dutch(reply, anna, ben, client_of):
    reply(anna, anna)
    shown = unmarked(client_of(ben).get(LIST, headers={"accept-language": "nl"}).content.decode())
    assert "2 nieuwe reacties in" in shown
    assert "de laatste van Anna Example" in shown


def test_one_reply_is_told_as_it_always_was(reply, anna, ben, client_of):
    reply(anna)
    assert "Anna Example replied in" in page(client_of(ben))


def test_reading_closes_it_and_the_next_reply_opens_another(reply, anna, ben, client_of):
    reply(anna, anna)
    client_of(ben).post("/notifications/read/")
    assert numbers(ben) == (3, 0)
    reply(anna)
    first, second = lines(ben)
    assert (len(first.told), len(second.told), second.read_at) == (2, 1, None)
    assert numbers(ben) == (4, 1)


def test_opening_leads_to_the_first_of_them_and_closes_it(reply, anna, ben, client_of):
    first, _second = reply(anna, anna)
    [line] = lines(ben)
    answer = client_of(ben).get(f"/notifications/{line.pk}/open/")
    assert answer.url == first.get_absolute_url()
    assert numbers(ben)[1] == 0


def test_what_was_read_leaves_it_and_the_rest_waits(reply, anna, ben):
    posts = reply(anna, anna, anna)
    Notification.objects.mark_read_for(ben, posts[:2])
    [line] = lines(ben)
    assert (told_of(line), line.read_at, line.seq) == ([posts[2].pk], None, 4)
    assert numbers(ben) == (4, 1)
    Notification.objects.mark_read_for(ben, posts)
    assert lines(ben)[0].read_at
    assert numbers(ben) == (5, 0)


def test_looking_at_the_discussion_closes_its_notice_and_no_other(reply, anna, ben, category,
                                                                   thread, client_of):
    other = start_thread(anna, category, "Another question")
    Subscription.objects.follow(ben, other)
    reply(anna, anna)
    reply(anna, anna, where=other)
    client_of(ben).get(thread.get_absolute_url())
    assert [bool(line.read_at) for line in lines(ben)] == [True, False]
    assert numbers(ben)[1] == 1


@pytest.mark.parametrize(("gone", "left", "newest"), [([0], 2, "Carla"), ([2], 2, "Anna"),
                                                      ([0, 2], 1, "Anna")])
def test_what_is_hidden_leaves_it_and_is_not_counted(reply, anna, carla, ben, mo, client_of, gone,
                                                     left, newest):
    posts = reply(carla, anna, carla)
    for place in gone:
        posts[place].decide("hide", mo, "A name", "privacy")
    [line] = [one for one in lines(ben) if one.verb == "replied"]
    assert len(line.told) == left
    assert numbers(ben) == (3 + len(gone), 1)
    shown = page(client_of(ben))
    assert f"{left} new replies in" in shown if left > 1 else "replied in" in shown
    assert f"{newest} Example" in shown


def test_with_the_last_of_them_it_goes(reply, anna, ben, mo, client_of):
    client = client_of(ben)
    for post in reply(anna, anna):
        post.decide("hide", mo, "A name", "privacy")
    assert numbers(ben)[1] == 0
    assert "data-seq=" not in page(client)


def test_an_open_page_is_told_to_take_away_what_went(reply, anna, ben, mo, client_of):
    [post] = reply(anna)
    post.decide("hide", mo, "A name", "privacy")
    news = client_of(ben).get("/notifications/since/1/").json()
    [line] = lines(ben)
    assert (news["last"], news["unread"]) == (2, 0)
    assert f'data-notice="{line.pk}" data-seq="2" class="notice" hidden' in news["html"]
    assert post.thread.title not in news["html"]


@pytest.mark.parametrize("path", [LIST, "/notifications/since/0/"])
def test_what_may_not_be_seen_never_counts_however_it_came_about(reply, anna, ben, client_of, path):
    posts = reply(anna, anna, anna)
    Post.objects.filter(pk__in=[posts[0].pk, posts[2].pk]).update(status="removed")
    assert "replied in" in page(client_of(ben), path)
    [line] = lines(ben)
    assert (told_of(line), numbers(ben)) == ([posts[1].pk], (4, 1))


def test_of_what_was_read_nothing_is_changed_any_more(reply, anna, ben, mo):
    posts = reply(anna, anna)
    Notification.objects.mark_read(ben, Notification.objects.all())
    posts[0].decide("hide", mo, "A name", "privacy")
    assert len(lines(ben)[0].told) == 2
    assert numbers(ben)[1] == 0


def test_a_mention_stands_by_itself_and_is_counted_once(reply, anna, ben, thread):
    reply(anna)
    thread.reply(anna, f'<p><a class="mention" href="/members/{ben.pk}/">@Ben</a></p>')
    deliver()
    reply(anna)
    assert [(line.verb, len(line.told)) for line in lines(ben)] == [("replied", 2),
                                                                    ("mentioned", 1)]
    assert numbers(ben) == (3, 2)


def test_decisions_and_what_waits_are_never_joined(ben, mo, thread):
    for _ in range(2):
        Event.objects.announce(mo, "hidden", thread).deliver()
    assert [line.told for line in lines(thread.author)] == [[pk] for pk in Event.objects.filter(
        verb="hidden").order_by("pk").values_list("pk", flat=True)]
    assert numbers(thread.author) == (2, 2)


def test_what_is_told_late_is_not_the_newest(anna, carla, ben, thread):
    Subscription.objects.follow(ben, thread)
    for member in (anna, carla):
        thread.reply(member, "<p>News</p>")
    early, late = Event.objects.filter(verb="replied").order_by("pk")
    late.deliver()
    early.deliver()
    [line] = lines(ben)
    assert (line.event, line.told, line.seq) == (late, [late.pk, early.pk], 2)


def statements(thread, by):
    thread.reply(by, "<p>News</p>")
    event = Event.objects.get(delivered=None, verb="replied")
    with CaptureQueriesContext(connection) as seen:
        event.deliver()
    return len(seen)


def test_adding_costs_no_more_than_opening(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    opening = statements(thread, anna)
    assert statements(thread, anna) <= opening
    assert len(lines(ben)) == 1


def test_a_page_of_them_costs_the_same_for_two_as_for_ten(reply, anna, ben, category, client_of):
    client = client_of(ben)
    costs = []
    for many in (2, 10):
        for number in range(many):
            where = start_thread(anna, category, f"Question {number}")
            Subscription.objects.follow(ben, where)
            reply(*[anna] * 2, where=where)
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_it_is_mailed_once_until_its_reader_has_caught_up(reply, anna, ben):
    Preference.objects.put(ben, mail={"replies": True})
    reply(anna)
    mail_waiting(wait_minutes=0)
    reply(anna, anna)
    mail_waiting(wait_minutes=0)
    assert OutgoingMail.objects.filter(to=ben.email).count() == 1
    Notification.objects.mark_read(ben, Notification.objects.all())
    reply(anna)
    mail_waiting(wait_minutes=0)
    assert OutgoingMail.objects.filter(to=ben.email).count() == 2


def test_a_mail_counts_as_the_bell_does_and_goes_five_minutes_after_the_first(reply, anna, ben):
    Preference.objects.put(ben, mail={"replies": True})
    reply(anna)
    Notification.objects.update(created=timezone.now() - timedelta(minutes=6))
    reply(anna)
    mail_waiting()
    assert "one new notification" in OutgoingMail.objects.get(to=ben.email).body


def test_events_are_kept_while_an_open_notice_tells_of_them(reply, anna, ben):
    reply(anna, anna, anna)
    old = timezone.now() - timedelta(days=KEEP_EVENTS_DAYS + 1)
    Event.objects.update(created=old, delivered=old)
    Event.objects.prune()
    assert Event.objects.filter(verb="replied").count() == 3
    then = timezone.now() - timedelta(days=KEEP_READ_NOTICES_DAYS + 1)
    Notification.objects.update(read_at=then)
    Notification.objects.prune()
    Event.objects.prune()
    assert not Event.objects.filter(verb="replied").exists()


def test_who_loses_sight_of_all_of_it_loses_the_notice(closed_thread, anna, ben):
    Subscription.objects.follow(anna, closed_thread)
    for _ in range(2):
        closed_thread.reply(ben, "<p>News</p>")
    deliver()
    assert Notification.objects.unseen_by(anna) == []
    anna.groups.clear()
    anna = Member.objects.get(pk=anna.pk)
    assert Notification.objects.take_back_unseen(anna) == 1
    assert numbers(anna)[1] == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_telling_reading_and_retracting_at_once_lose_and_double_nothing(category):
    """Embedded there is one writer at a time, and nothing to race for."""
    author, by = make_member("author"), make_member("writer")
    thread = start_thread(author, category)
    members = [make_member(f"follower{number}") for number in range(5)]
    for member in members:
        Subscription.objects.follow(member, thread)
    for _turn in range(4):
        posts = [thread.reply(by, "<p>News</p>") for _ in range(6)]
        pks = [post.pk for post in posts]
        works = [event.deliver for event in Event.objects.filter(object_id__in=pks)]
        works += [reading(member, posts[:3]) for member in members]
        works.append(lambda gone=pks[:1]: Notification.objects.retract([(Post, gone)], None))
        assert [one for one in at_once(*works) if isinstance(one, Exception)] == []
    events = sorted(Event.objects.filter(verb="replied").values_list("pk", flat=True))
    for member in members:
        mine = lines(member)
        assert numbers(member)[1] == sum(line.read_at is None for line in mine) <= 1
        still = [pk for line in mine for pk in line.told]
        assert len(still) == len(set(still))
        assert set(still) <= set(events)


def reading(member, posts):
    return lambda: Notification.objects.mark_read_for(member, posts)
