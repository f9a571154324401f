"""Contact: a question without an account reaches the coordinators, and is answered by mail."""
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from platform_core.content.moments import moment_of
from platform_core.content.public_forms import SNARE
from platform_core.lib import sweeps
from platform_core.lib.demo import clock_at
from platform_core.notifications.models import Notification, OutgoingMail
from platform_core.pages.models import Message
from platform_core.workflow.models import NotAllowedNow
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

OURS = {"origin": "http://testserver"}
ASKED = {"form-about": "joining", "form-text": "May a municipality become a member?",
         "form-name": "", "form-email": "someone@example.org"}


def moment(client, address="/en/contact/"):
    page = client.get(address).content.decode()
    return re.search(r'name="moment" value="([^"]+)"', page)[1]


def send(headers=OURS, address="/en/contact/", **changes):
    client = a_visitor()
    facts = ASKED | {"moment": moment(client)} | {name.replace("_", "-"): value
                                                  for name, value in changes.items()}
    return client.post(address, facts, headers=headers)


def asked(**facts):
    return Message.objects.arrive(**{"about": "joining", "text": "May we join?", "code": "en",
                                     "email": "someone@example.org"} | facts)


def told(member):
    return Notification.objects.filter(member=member, verb="contact_waits", read_at=None)


def test_a_visitor_asks_and_a_coordinator_hears_of_it(kim, anna, mo,
                                                      django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send()
    assert (answer.status_code, answer.url) == (302, "/en/contact/sent/")
    assert not answer.cookies
    message = Message.objects.get()
    assert (message.status, message.about, message.email) == ("open", "joining",
                                                              "someone@example.org")
    assert message.member is None
    assert told(kim).count() == 1
    assert not told(anna).exists() | told(mo).exists()
    assert "A coordinator reads your question" in a_visitor().get(answer.url).content.decode()


@pytest.mark.parametrize(("headers", "status"), [
    ({"origin": "http://testserver"}, 302), ({"referer": "http://testserver/en/contact/"}, 302),
    ({"origin": settings.SITE_URL}, 302), ({}, 422), ({"origin": "null"}, 422),
    ({"origin": "https://evil.example"}, 422), ({"origin": "http://testserver.evil.example"}, 422),
    ({"referer": "http://[broken"}, 422),
])
def test_only_a_page_of_ours_sends_it(headers, status):
    assert send(headers).status_code == status
    assert Message.objects.exists() == (status == 302)


@pytest.mark.parametrize("changes", [
    {"moment": ""}, {"moment": "ContactForm:1:forged"}, {"form_text": ""}, {"form_email": "no"},
    {"form_about": "other"}, {"form_text": "x" * 2001}, {"form_website": "https://spam.example"},
    {"form_text": "Her BSN is 111222333."}, {"form_text": "\u200b"},
])
def test_what_is_refused_is_shown_again_with_its_words(changes):
    answer = send(**changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Message.objects.exists()
    assert 'role="alert"' in page
    assert changes.get("form_text", ASKED["form-text"]) in page
    assert 'href="tel:112"' in page


def test_a_form_of_yesterday_is_sent_once_more_with_a_new_moment():
    with clock_at(ago(1.1)):
        client, late = a_visitor(), moment_of("ContactForm")
    answer = client.post("/en/contact/", ASKED | {"moment": late}, headers=OURS)
    page = answer.content.decode()
    assert "open for more than a day" in page
    again = re.search(r'name="moment" value="([^"]+)"', page)[1]
    assert again != late
    assert client.post("/en/contact/", ASKED | {"moment": again}, headers=OURS).status_code == 302


def test_the_field_for_machines_is_hidden_from_everybody_until_it_was_filled_in():
    page = a_visitor().get("/en/contact/").content.decode()
    assert re.search(rf'<div hidden>\s*<div class="field">\s*<label for="id_form-{SNARE}"', page)
    shown = send(form_website="filled in by a browser").content.decode()
    assert "<div hidden>" not in shown
    assert "Empty the last field" in shown


def test_sending_is_limited_and_the_words_are_kept():
    cache.clear()
    answers = [send(form_email="") for _ in range(21)]
    assert [answer.status_code for answer in answers] == [422] * 20 + [429]
    assert ASKED["form-text"] in answers[-1].content.decode()


def test_an_answer_goes_out_by_mail_and_repeats_nothing(kim, settings):
    settings.ORGANISATION = settings.ORGANISATION | {"email": "desk@example.org"}
    message = asked(code="nl", text="Mag een gemeente lid worden?")
    message.answer(kim, "Ja, dat mag.")
    mail = OutgoingMail.objects.get(to="someone@example.org")
    assert mail.subject == "Antwoord op je vraag"
    assert "Ja, dat mag." in mail.body
    assert "gemeente lid" not in mail.body
    assert mail.headers["Reply-To"] == "desk@example.org"
    assert message.status == "answered"
    with pytest.raises(NotAllowedNow):
        Message.objects.get(pk=message.pk).set_aside(kim)


def test_spam_is_set_aside_unanswered_and_can_be_brought_back(kim, client_of):
    message = asked()
    client_of(kim).post(f"/edit/contact/{message.pk}/spam/")
    message.refresh_from_db()
    assert (message.status, message.closed_by) == ("spam", kim)
    assert not OutgoingMail.objects.exists()
    client_of(kim).post(f"/edit/contact/{message.pk}/spam/", {"undo": "1"})
    message.refresh_from_db()
    assert (message.status, message.closed_at) == ("open", None)


def test_the_desk_is_the_coordinators_alone(kim, anna, mo, client_of):
    message = asked(text="A question of one visitor.")
    page = client_of(kim).get(f"/edit/contact/{message.pk}/").content.decode()
    assert "A question of one visitor." in page
    assert "A question of one visitor." not in client_of(kim).get("/edit/contact/").content.decode()
    for member in (anna, mo):
        for address in ("/edit/contact/", f"/edit/contact/{message.pk}/"):
            assert client_of(member).get(address).status_code == 404


def test_a_coordinator_answers_on_the_page_and_a_slower_one_sees_that(kim, client_of):
    message = asked()
    first = client_of(kim).post(f"/edit/contact/{message.pk}/", {"text": "Yes."})
    assert first.status_code == 302
    client_of(kim).post(f"/edit/contact/{message.pk}/", {"text": "No."})
    assert Message.objects.get().answer_text == "Yes."
    assert OutgoingMail.objects.count() == 1


def test_the_list_is_paged_and_asks_a_fixed_number_of_queries(kim, client_of,
                                                              django_assert_max_num_queries):
    client = client_of(kim)
    for _ in range(25):
        asked()
    client.get("/edit/contact/")
    with django_assert_max_num_queries(12):
        page = client.get("/edit/contact/").content.decode()
    assert 'rel="next"' in page
    assert client.get("/edit/contact/?state=nonsense&after=forged").status_code == 200


def test_a_member_asks_from_a_members_page_with_the_account_known(anna, client_of):
    answer = client_of(anna).post("/contact/moderator/", {"about": "moderator", "text": "Why?"})
    assert answer.status_code == 302
    message = Message.objects.get()
    assert (message.member, message.email, message.about) == (anna, anna.email, "moderator")


def test_whoever_is_no_member_is_led_to_the_public_form():
    assert a_visitor("en").get("/contact/moderator/").url == "/en/contact/moderator/"
    assert a_visitor("en").get("/contact/").url == "/en/contact/question/"
    page = a_visitor().get("/en/contact/moderator/").content.decode()
    assert '<option value="moderator" selected>' in page
    assert a_visitor().get("/en/contact/nonsense/").status_code == 404


def test_questions_are_erased_when_their_time_has_come(kim):
    kept, open_ = settings.KEPT_DAYS["contact"], settings.KEPT_DAYS["contact_open"]
    answered, recent, waiting, forgotten = (asked() for _ in range(4))
    for message, days in ((answered, kept + 1), (recent, kept - 1)):
        message.answer(kim, "Yes.")
        Message.objects.filter(pk=message.pk).update(closed_at=ago(days))
    Message.objects.filter(pk=waiting.pk).update(created=ago(open_ - 1))
    Message.objects.filter(pk=forgotten.pk).update(created=ago(open_ + 1))
    sweeps.SWEEPS["erase questions"][0]()
    assert set(Message.objects.values_list("pk", flat=True)) == {recent.pk, waiting.pk}
    assert OutgoingMail.objects.count() == 1


def ago(days):
    return timezone.now() - timedelta(days=days)
