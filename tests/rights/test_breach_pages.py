"""The pages of a data breach: for coordinators alone, each act by a form, nothing for others."""
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.rights.breach_forms import BreachForm, NotifyForm, TellForm
from platform_core.rights.models import Breach, BreachLetter, BreachReader
from platform_core.rights.naming import named_by
from tests.attachments.conftest import store  # noqa: F401 - a fixture
from tests.conftest import make_member
from tests.demo.loaded.test_tampered_lists import JUNK, cursors
from tests.forum.test_files import chosen
from tests.members.steps import PASSWORD, can_sign_in

WHAT = "A text with too much in it could be read by everybody here."


@pytest.fixture
def breach(thread, kim):
    found = Breach.objects.begin(kim, [thread], WHAT, timezone.now())
    Breach.objects.gather()
    return found


def shown_again(client, member):
    """Whoever sits there has just shown who they are."""
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302
    return client


def now():
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


def told(answer):
    return answer.content.decode()


def test_a_breach_from_its_beginning_to_its_end(thread, kim, carla, client_of):
    can_sign_in(kim)
    asking, reading = client_of(kim), client_of(carla)
    assert reading.get(thread.get_absolute_url()).status_code == 200
    answer = asking.post("/edit/breaches/add/", {
        "places": f"{thread.get_absolute_url()}\nhttp://testserver{thread.get_absolute_url()}",
        "happened": WHAT, "since": "2020-01-02", "known_at": now()})
    assert answer.status_code == 303
    assert reading.get(thread.get_absolute_url()).status_code == 404
    breach = Breach.objects.get()
    page = told(asking.get(answer.url))
    assert "71 hours left" in page or "72 hours left" in page
    assert "The platform is finding out" in page
    Breach.objects.gather()
    page = told(asking.get(answer.url))
    assert "members could see it" in page
    assert WHAT in page
    assert "What cannot be known from here" in page
    assert asking.get(f"{answer.url}close/").status_code == 302
    asking.post(f"{answer.url}authority/", {"is_told": "yes", "at": now(), "reference": "AP-7"})
    asking.post(f"{answer.url}persons/", {"is_told": "no", "why_not": "Nobody is concerned"})
    page = told(asking.get(answer.url))
    assert "AP-7" in page
    assert "Nobody is concerned" in page
    shown_again(asking, kim)
    item = breach.items.get()
    assert "Discussion" in told(asking.get(f"{answer.url}close/"))
    assert asking.post(f"{answer.url}close/", {"shown": [item.pk]}).status_code == 303
    assert "Closed" in told(asking.get(answer.url))
    assert reading.get(thread.get_absolute_url()).status_code == 200
    late = asking.post(f"{answer.url}what/", {"happened": "x", "known_at": now()})
    assert late.status_code == 403


PLACES = ["", "authority/", "persons/", "what/", "add/", "close/", "people/", "people/file/",
          "drafts/authority/nl/", "drafts/persons/en/file/"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ["anna", "ravi", "mo", "nobody", "applicant"])
def test_for_everybody_else_there_is_nothing(place, role, breach, request, client_of):
    client, count = client_of(request.getfixturevalue(role)), Entry.objects.count()
    expected = {"nobody": 302, "applicant": 403}.get(role, 404)
    assert client.get(f"/edit/breaches/{breach.pk}/{place}").status_code in {expected, 405}
    assert client.post(f"/edit/breaches/{breach.pk}/{place}", {
        "is_told": "no", "why_not": "x", "happened": "x", "known_at": now(), "text": "x",
    }).status_code in {expected, 405}
    assert Entry.objects.count() == count
    breach.refresh_from_db()
    assert (breach.happened, breach.why_not_notified, breach.closed_at) == (WHAT, "", None)


@pytest.mark.parametrize("place", ["close/", "people/", "people/file/"])
def test_names_and_the_end_ask_who_it_is(place, breach, kim, client_of):
    can_sign_in(kim)
    path = f"/edit/breaches/{breach.pk}/{place}"
    answer = client_of(kim).post(path) if place.endswith("file/") else client_of(kim).get(path)
    assert answer.url.startswith("/accounts/reauthenticate/")


def test_what_nobody_can_see_names_nothing(thread, kim, mo, client_of):
    thread.decide("hide", mo, "Because", "privacy")
    practice = "/practices/999999/"
    for place in (practice, "practice 999999", "/forum/", "https://example.org/forum/threads/1/",
                  "nonsense", "reply", "12", "reply 99999999999999999999"):
        answer = client_of(kim).post("/edit/breaches/add/", {
            "places": place, "happened": WHAT, "known_at": now()})
        assert answer.status_code == 422, place
        assert "Nothing that can be frozen stands at line 1" in told(answer)
    assert not Breach.objects.exists()


def test_kind_and_number_name_it_and_so_does_the_address_of_a_file(
    thread, anna, kim, store    # noqa: F811
):
    post = thread.reply(anna, "<p>See</p>", files=[(chosen(anna), "")])
    one = post.attachments.get()
    hosts = {"testserver"}
    for text in (f"reply {post.pk}", f"Reply #{post.pk}", f"post {post.pk}",
                 f"/forum/posts/{post.pk}/", f"/files/{one.stored.key}/"):
        assert named_by(text, kim, hosts) == post, text
    assert named_by(f"discussion {thread.pk}", kim, hosts) == thread
    assert named_by(f"data breach {post.pk}", kim, hosts) is None


def test_the_same_cannot_be_frozen_twice_and_the_form_says_so(breach, thread, kim, client_of):
    answer = client_of(kim).post("/edit/breaches/add/", {
        "places": thread.get_absolute_url(), "happened": WHAT, "known_at": now()})
    assert answer.status_code in {303, 422}
    other = client_of(kim).post("/edit/breaches/add/", {
        "places": f"discussion {thread.pk}", "happened": WHAT, "known_at": now()})
    assert other.status_code == 422
    assert "frozen for a breach already" in told(other)


@pytest.mark.parametrize(("facts", "field"), [
    ({"known_at": "2999-01-01T10:00"}, "known_at"),
    ({"known_at": ""}, "known_at"),
    ({"since": "2999-01-01"}, "since"),
    ({"happened": " "}, "happened"),
    ({"happened": "BSN 111222333"}, "happened"),
    ({"places": "\n".join(f"reply {number}" for number in range(21))}, "places"),
])
def test_what_cannot_be_is_refused(facts, field, thread, kim):
    whole = {"places": f"discussion {thread.pk}", "happened": WHAT, "known_at": "2024-01-01T10:00"}
    form = BreachForm(whole | facts, by=kim, hosts={"testserver"})
    assert list(form.errors) == [field]


@pytest.mark.parametrize("form", [NotifyForm, TellForm])
@pytest.mark.parametrize(("facts", "errors"), [
    ({}, ["is_told"]),
    ({"is_told": "yes"}, ["at"]),
    ({"is_told": "no"}, ["why_not"]),
    ({"is_told": "yes", "at": "2999-01-01T10:00"}, ["at"]),
    ({"is_told": "no", "why_not": "x", "at": "2024-01-01T10:00"}, []),
    ({"is_told": "yes", "at": "2024-01-01T10:00", "why_not": "x"}, []),
])
def test_either_when_or_why_not(form, facts, errors):
    sent = form(facts)
    assert sorted(sent.errors) == errors
    if not errors:
        assert bool(sent.said["at"]) is not bool(sent.said["why_not"])


def test_people_are_paged_and_the_file_has_all_of_them(thread, kim, client_of, settings):
    for number in range(60):
        make_member(f"reader{number}", name="=cmd" if number == 0 else f"Reader {number}")
    breach = Breach.objects.begin(kim, [thread], WHAT, timezone.now())
    Breach.objects.gather()
    client = shown_again(client_of(can_sign_in(kim)), kim)
    path = f"/edit/breaches/{breach.pk}/people/"
    seen, after = [], ""
    while True:
        page = told(client.get(f"{path}?after={after}"))
        seen += re.findall(r'<a href="/members/(\d+)/"><bdi>', page)
        found = re.search(r"after=([\w-]+)\" rel=\"next", page)
        if not found:
            break
        after = found[1]
    assert sorted(map(int, seen)) == sorted(
        BreachReader.objects.values_list("member", flat=True))
    only = told(client.get(f"{path}?only=saw"))
    assert len(re.findall("<bdi>Reader", only)) == 0
    assert "wrote it" in only
    answer = client.post(f"{path}file/")
    table = b"".join(answer.streaming_content).decode()
    assert table.count("\r\n") == BreachReader.objects.count() + 1
    assert "'=cmd" in table
    assert Entry.objects.about(breach).last().action == "rights.breach.export"


def test_the_page_takes_as_many_queries_with_many_as_with_few(
    thread, anna, kim, client_of
):
    posts = [thread.reply(anna, f"<p>{number}</p>") for number in range(12)]
    breach = Breach.objects.begin(kim, posts[:2], WHAT, timezone.now())
    client = client_of(kim)
    client.get(breach.get_absolute_url())

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(breach.get_absolute_url())
        return len(queries)

    before = count()
    breach.name(kim, posts[2:])
    assert count() == before
    assert before <= 25


def test_the_list_of_people_takes_as_many_queries_for_a_full_page_as_for_two(
    breach, kim, client_of
):
    can_sign_in(kim)
    client = shown_again(client_of(kim), kim)
    page = f"{breach.get_absolute_url()}people/"

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    BreachReader.objects.filter(breach=breach).exclude(
        pk__in=BreachReader.objects.order_by("pk").values("pk")[:2]).delete()
    count()
    before = count()
    BreachReader.objects.bulk_create(
        BreachReader(breach=breach, member=make_member(f"reader{n}")) for n in range(70))
    assert count() == before
    assert before <= 12


@pytest.mark.parametrize(("to", "language", "said"), [
    ("authority", "nl", "Wat er gebeurd is"),
    ("authority", "en", "Likely consequences"),
    ("persons", "nl", "Over je gegevens"),
    ("persons", "en", "What you can do"),
])
def test_a_draft_is_made_of_what_is_known_in_both_languages(
    to, language, said, breach, kim, client_of
):
    path = f"/edit/breaches/{breach.pk}/drafts/{to}/{language}/"
    client = client_of(kim)
    page = told(client.get(path))
    assert said in page
    answer = client.get(f"{path}file/")
    text = told(answer)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert f"breach-{breach.pk}-{to}-{language}.txt" in answer["Content-Disposition"]
    assert "&" not in text.replace("& ", "")
    if to == "authority":
        assert WHAT in text
        assert breach.known_at.astimezone(timezone.get_current_timezone()).strftime("%H:%M") in text


def test_a_draft_is_kept_as_written_and_begins_anew_when_emptied(breach, kim, client_of):
    path, client = f"/edit/breaches/{breach.pk}/drafts/authority/en/", client_of(kim)
    assert client.post(path, {"text": "As I say it."}).status_code == 302
    assert told(client.get(f"{path}file/")) == "As I say it."
    assert "As I say it" not in told(client.get(path.replace("/en/", "/nl/")))
    client.post(path, {"text": "  "})
    assert not BreachLetter.objects.exists()
    assert "Likely consequences" in told(client.get(f"{path}file/"))
    assert client.get(path.replace("/en/", "/xx/")).status_code == 404
    assert client.get(path.replace("authority", "press")).status_code == 404


def test_a_late_notification_says_why(thread, kim, client_of):
    breach = Breach.objects.begin(kim, [thread], WHAT, timezone.now() - timedelta(hours=80))
    text = told(client_of(kim).get(f"/edit/breaches/{breach.pk}/drafts/authority/en/file/"))
    assert "Why this comes later" in text
    page = told(client_of(kim).get(breach.get_absolute_url()))
    assert "The 72 hours are over" in page


def test_the_desk_says_what_is_open(breach, kim, client_of):
    client = client_of(kim)
    assert "Data breaches that are open" in told(client.get("/edit/"))
    page = told(client.get("/edit/breaches/"))
    assert str(breach) in page
    assert "hours left" in page


def test_nothing_of_it_is_found_or_counted_elsewhere(breach, anna, mo, client_of):
    for member in (anna, mo):
        for path in ("/forum/", "/search/?q=quarterly", "/notifications/"):
            answer = client_of(member).get(path)
            assert "breach" not in told(answer).lower(), path


def test_no_cursor_makes_the_list_of_people_fail(breach, kim, client_of):
    can_sign_in(kim)
    client = shown_again(client_of(kim), kim)
    fields = [BreachReader._meta.get_field(name) for name in ("has_seen", "id")]
    for cursor in [*cursors(fields), *JUNK]:
        answer = client.get(f"/edit/breaches/{breach.pk}/people/?after={cursor}")
        assert answer.status_code in {200, 404}, cursor
