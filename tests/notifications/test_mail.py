"""Mail: only what was asked for, nothing that betrays, and one click to stop it."""
import re

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from platform_core.lib.kinds import FAMILIES, VERBS
from platform_core.notifications.mail import SALT, leave_token, mail_waiting
from platform_core.notifications.models import (
    Event,
    HeldMail,
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from tests.conftest import start_thread

CALM = [verb for verb in VERBS if not VERBS[verb].urgent]
SECRET = "Somebody at the shelter in the east"
LIST, PREFERENCES = "/notifications/", "/notifications/preferences/"


def notice(member, verb, thread, actor=None):
    """A notice of any verb, as a delivery would have written it."""
    event = Event.objects.create(actor=actor, verb=verb, target=thread)
    [(pk, seq, _unread)] = Inbox.objects.count_up([member.pk])
    return Notification.objects.create(member_id=pk, seq=seq, event=event, verb=verb)


def mails_to(member):
    mail_waiting(wait_minutes=0)
    return list(OutgoingMail.objects.filter(to=member.email))


def only(*wanted):
    return {family: family in wanted for family in FAMILIES}


@pytest.mark.parametrize("verb", CALM)
def test_each_kind_comes_by_mail_exactly_when_its_preference_says_so(thread, ben, anna, verb):
    family = VERBS[verb].family
    preference = Preference.objects.create(member=ben, mail=only(*set(FAMILIES) - {family}))
    notice(ben, verb, thread, anna)
    assert mails_to(ben) == []
    preference.mail = only(family)
    preference.save()
    notice(ben, verb, thread, anna)
    assert len(mails_to(ben)) == 1


def test_without_a_choice_mentions_and_decisions_come_by_mail():
    wanted = {verb for verb in CALM if Preference().wants_mail(verb)}
    assert {"mentioned", "returned", "hidden", "report_hidden", "report_gone"} <= wanted
    assert not {"replied", "thread_started", "practice_published", "waits"} & wanted


def test_a_mail_says_how_many_and_where_and_nothing_else(thread, ben, anna):
    thread.title = SECRET
    thread.save()
    for _ in range(3):
        notice(ben, "mentioned", thread, anna)
    [mail] = mails_to(ben)
    whole = " ".join([mail.subject, mail.body, mail.html, str(mail.headers)])
    assert "3 new notifications" in whole
    assert LIST in mail.body
    for betrays in (SECRET, anna.name, thread.category.name, str(thread.get_absolute_url())):
        assert betrays not in whole
    assert not re.search(r"geweld|violence|seks|sexual|migra", whole, re.IGNORECASE)


def test_a_mail_is_in_the_members_language(thread, ben, anna):
    ben.language = "nl"
    ben.save()
    notice(ben, "mentioned", thread, anna)
    [mail] = mails_to(ben)
    assert "new notice" not in mail.subject + mail.body


def test_one_mail_for_all_that_waits_and_none_again(thread, ben, anna):
    for _ in range(4):
        notice(ben, "mentioned", thread, anna)
    assert len(mails_to(ben)) == 1
    assert len(mails_to(ben)) == 1
    notice(ben, "mentioned", thread, anna)
    assert len(mails_to(ben)) == 2


def test_what_was_read_meanwhile_needs_no_mail(thread, ben, anna):
    notice(ben, "mentioned", thread, anna)
    Notification.objects.mark_read(ben, Notification.objects.all())
    assert mails_to(ben) == []


def test_mail_waits_some_minutes_for_the_bell_to_be_seen(thread, ben, anna):
    notice(ben, "mentioned", thread, anna)
    mail_waiting()
    assert not OutgoingMail.objects.exists()


def test_what_may_no_longer_be_seen_is_not_counted_in_a_mail(closed_thread, anna, ben):
    notice(anna, "mentioned", closed_thread, ben)
    anna.groups.clear()
    assert mails_to(anna) == []


@pytest.mark.parametrize("status", ["suspended", "left"])
def test_who_is_no_member_any_more_gets_no_mail(thread, ben, anna, status):
    notice(ben, "mentioned", thread, anna)
    ben.status = status
    ben.save()
    assert mails_to(ben) == []


def test_one_mail_that_cannot_be_made_keeps_no_other_waiting(
    thread, category, ben, carla, anna, monkeypatch
):
    broken, sound = thread, start_thread(anna, category, "Another question")
    title = type(thread).notice_title
    monkeypatch.setattr(type(thread), "notice_title",
                        lambda one: 1 / 0 if one == broken else title(one))
    notice(ben, "mentioned", broken, anna)
    notice(carla, "mentioned", sound, anna)
    mail_waiting(wait_minutes=0)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [carla.email]
    assert HeldMail.objects.get(member=ben).last_error == "ZeroDivisionError"


@pytest.fixture
def leave(thread, ben, anna):
    """The path of the header with which a mail program unsubscribes."""
    Preference.objects.create(member=ben, mail=only(*FAMILIES))
    notice(ben, "mentioned", thread, anna)
    [mail] = mails_to(ben)
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail.headers["List-Unsubscribe"]
    assert address.strip("<>") in mail.body
    return "/notifications/" + address.strip("<>").split("/notifications/")[1]


def choices_of(member):
    chosen = Preference.objects.of(member)
    return {name: chosen.mails(family) for name, family in FAMILIES.items()}


REST = set(FAMILIES) - {"mentions"}


def test_one_click_stops_that_family_without_a_session_or_a_token_of_the_form(leave, ben):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(leave, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert choices_of(ben) == only(*REST)
    assert program.post(leave).status_code == 200
    assert choices_of(ben) == only(*REST)


def test_the_page_says_what_was_stopped_and_has_a_way_back(leave, ben):
    visitor = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    stopped = visitor.post(leave).content.decode()
    for page in (visitor.get(leave).content.decode(), stopped):
        assert "When somebody mentions me" in page
        assert "Replies in discussions" not in page
    assert "No more mail" in stopped
    assert 'name="again"' in stopped
    assert PREFERENCES in stopped
    back = visitor.post(leave, {"again": "1"}).content.decode()
    assert "You get this mail again" in back
    assert choices_of(ben) == only(*FAMILIES)
    visitor.post(leave)
    assert choices_of(ben) == only(*REST)


def test_each_family_has_a_mail_and_a_link_of_its_own(thread, ben, anna):
    Preference.objects.create(member=ben, mail=only(*FAMILIES))
    for verb in ("mentioned", "mentioned", "hidden"):
        notice(ben, verb, thread, anna)
    mails = sorted(mails_to(ben), key=lambda mail: mail.body)
    assert sorted("2 new notifications" in mail.body for mail in mails) == [False, True]
    for mail in mails:
        Client().post(mail.headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL))
    assert choices_of(ben) == only(*set(FAMILIES) - {"mentions", "decisions"})


def test_mail_of_a_family_that_was_stopped_stays_away_and_of_others_comes(leave, thread, ben, anna):
    Client().post(leave)
    OutgoingMail.objects.all().delete()
    notice(ben, "mentioned", thread, anna)
    assert mails_to(ben) == []
    notice(ben, "hidden", thread, anna)
    assert len(mails_to(ben)) == 1


def test_a_link_of_before_stops_all_mail_and_leads_to_the_choices(ben):
    token = signing.dumps(ben.pk, salt=SALT)
    answer = Client().post(reverse("notifications:unsubscribe", args=[token])).content.decode()
    assert choices_of(ben) == only()
    assert 'name="again"' not in answer
    assert PREFERENCES in answer


def test_a_link_opens_nothing_else(leave, ben):
    visitor = Client()
    visitor.post(leave)
    assert "_auth_user_id" not in visitor.session
    assert visitor.get(PREFERENCES).status_code == 302


def test_looking_at_the_link_stops_nothing(leave, ben):
    for method in ("get", "head"):
        assert getattr(Client(), method)(leave).status_code in {200, 405}
        assert getattr(Client(), method)(f"{leave}?again=1").status_code in {200, 405}
    assert choices_of(ben) == only(*FAMILIES)
    assert "Stop this mail?" in Client().get(leave, headers={"accept-language": "en"}
                                             ).content.decode()


def test_the_page_says_nothing_of_who_it_is(leave, ben):
    page = Client().get(leave).content.decode() + Client().post(leave).content.decode()
    assert ben.name not in page
    assert ben.email not in page


def test_a_forged_token_stops_nobodys_mail(leave, ben, carla):
    forged = [leave[:-2] + "x/", leave.replace(":", "."), signing.dumps(ben.pk),
              signing.dumps(ben.pk, salt="other"), str(ben.pk), "x" * 500, "%00"]
    for token in forged:
        path = token if token.startswith("/") else f"/notifications/unsubscribe/{token}/"
        assert Client().post(path).status_code == 404, token
    assert choices_of(ben) == only(*FAMILIES)


def test_the_link_of_somebody_who_is_gone_is_a_404(db):
    token = signing.dumps(987654, salt=SALT)
    assert Client().post(reverse("notifications:unsubscribe", args=[token])).status_code == 404


def test_preferences_are_kept_and_shown(ben, client_of):
    client = client_of(ben)
    answer = client.post(PREFERENCES, {"mail_practices": "on", "follow_own": "on"})
    assert answer.url == PREFERENCES
    assert choices_of(ben) == only("practices")
    client.post(PREFERENCES, {})
    assert choices_of(ben) == only()
    assert not Preference.objects.of(ben).follow_own
    assert Preference.objects.count() == 1


def test_preferences_are_ones_own(ben, carla, client_of):
    client_of(ben).post(PREFERENCES, {"member": carla.pk, "mail_replies": "on"})
    assert Preference.objects.get().member == ben


@pytest.mark.parametrize("follows", [True, False])
def test_taking_part_follows_unless_the_preference_says_no(thread, ben, follows):
    Preference.objects.create(member=ben, follow_own=follows)
    thread.reply(ben, "<p>I take part</p>")
    assert Subscription.objects.level_of(ben, thread) == ("watching" if follows else "")


def test_taking_part_in_what_was_muted_leaves_it_muted(thread, ben):
    Subscription.objects.mute(ben, thread)
    thread.reply(ben, "<p>I take part</p>")
    assert Subscription.objects.level_of(ben, thread) == "muted"


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 404)])
def test_the_link_that_stops_mail_works_for_ninety_days(anna, monkeypatch, days, status):
    token = leave_token(anna, "mentions")
    later = (timezone.now() + timezone.timedelta(days=days)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    path = reverse("notifications:unsubscribe", args=[token])
    assert Client().get(path).status_code == status
    assert Preference.objects.of(anna).mail == {}    # opening it stops nothing
    assert Client().post(path).status_code == status
