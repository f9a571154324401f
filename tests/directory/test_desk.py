"""The desk: a number and a value on their way to readers, by whom, and what goes wrong."""
import pytest
from django.urls import reverse

from platform_core.audit.models import Entry
from platform_core.directory import board
from platform_core.directory.models import Service, ServiceVersion, Value
from platform_core.members.models import UnsentText
from platform_core.notifications.models import Event
from tests.directory.making import UNSURE, a_service, a_value, facts, known, let_fall_due

SERVICES, COUNTRIES = "/edit/services/", "/edit/countries/"
VALUE = "/edit/countries/nl/rape-definition/"
FORM = {
    "country": "MT", "name": "Example line", "kind": "helpline", "name_nl": "Voorbeeldlijn",
    "about_en": "For everybody.", "why": "The service says so on its own site", "is_tried": "on",
    "live": "0", "phone0-number": "0800-7777", "phone0-hours": "times",
    "phone0-times": "mo-fr 09:00-17:00\nsa 10:00-12:00", "phone0-languages": ["mt", "en"],
    "phone0-interpreter": "yes", "phone0-cost": "free", "phone0-anonymous": "unknown",
    "phone0-number_source": "example.org", "phone0-number_kind": "own",
    "phone0-number_sure": "on", "phone0-hours_source": "list.example",
    **{f"phone{place}-{name}": "unknown" for place in (1, 2)
       for name in ("hours", "interpreter", "cost", "anonymous")},
}
SAID = {"state": "known", "text_en": "Consent.", "text_nl": "Instemming.", "source": "Code, art. 1",
        "kind": "law", "as_of": "2026-11", "why": "New law", "live": "0"}


def path(kept, act=""):
    return kept.get_absolute_url() + (f"{act}/" if act else "")


def fresh(kept):
    return type(kept).objects.get(pk=kept.pk)


def sent(client, address, **facts):
    return client.post(address, FORM | facts)


def test_a_line_goes_from_one_person_to_readers_by_another(kim, lena, client_of, help_text):
    assert sent(client_of(kim), SERVICES + "new/").status_code == 302
    one = Service.objects.get()
    assert board.lines().rows == {}
    page = client_of(lena).get(path(one)).content.decode()
    for words in ("Waiting for a second person", "0800-7777", "mo-fr 09:00-17:00", "list.example",
                  "The service says so on its own site", "readers see it at once"):
        assert words in page
    answer = client_of(lena).post(path(one, "decide"), {"revision": 0, "action": "publish"})
    assert answer.status_code == 302
    phone = fresh(one).live.facts["phones"][0]
    assert phone["times"] == [[1, 5, "09:00", "17:00"], [6, 6, "10:00", "12:00"]]
    assert phone["languages"] == ["mt", "en"]
    assert phone["sources"]["hours"] == {"source": "list.example", "kind": "", "sure": False}
    assert fresh(one).assured_how == "tried"
    assert 'href="tel:08007777"' in client_of(lena).get("/en/help/mt/").content.decode()


def test_a_number_is_changed_in_four_steps(kim, lena, client_of, help_text):
    one = a_service(kim, lena, number="0800-1111")
    editor, second = client_of(kim), client_of(lena)
    assert editor.get(path(one, "change")).status_code == 200
    assert sent(editor, path(one, "change"), live=one.live_id).status_code == 302
    assert second.get(path(one)).status_code == 200
    second.post(path(one, "decide"), {"revision": 0, "action": "publish"})
    page = second.get("/en/help/nl/").content.decode()
    assert "tel:08007777" in page and "tel:08001111" not in page


def test_nobody_publishes_their_own(kim, client_of):
    one = Service.objects.add("NL")
    one.propose(kim, facts())
    page = client_of(kim).get(path(one)).content.decode()
    assert "Somebody else publishes what you proposed" in page
    answer = client_of(kim).post(path(one, "decide"), {"revision": 0, "action": "publish"})
    assert answer.status_code == 403
    assert fresh(one).live is None


def test_sent_back_with_a_reason_and_amended(kim, lena, client_of):
    one = Service.objects.add("NL")
    one.propose(kim, facts())
    second, editor = client_of(lena), client_of(kim)
    answer = second.post(path(one, "decide"), {"revision": 0, "action": "send_back", "reason": ""})
    assert answer.status_code == 422
    second.post(path(one, "decide"),
                {"revision": 0, "action": "send_back", "reason": "A digit is missing"})
    assert "A digit is missing" in editor.get(path(one)).content.decode()
    assert sent(editor, path(one, "change"), revision=0).status_code == 302
    version = one.versions.get()
    assert (version.status, version.revision, version.is_tried) == ("submitted", 1, True)


def test_who_decides_on_a_text_that_changed_reads_it_again(kim, lena, client_of):
    one = Service.objects.add("NL")
    version = one.propose(kim, facts())
    version.amend(kim, facts("0800-5555"), "", False, 0)
    answer = client_of(lena).post(path(one, "decide"), {"revision": 0, "action": "publish"})
    assert answer.status_code == 409
    assert "0800-5555" in answer.content.decode()
    assert fresh(one).live is None


def test_another_version_that_was_published_meanwhile_is_shown_first(kim, lena, client_of):
    one = a_service(kim, lena)
    seen = one.live_id
    one.propose(kim, facts("0800-1234")).publish(lena)
    answer = sent(client_of(kim), path(one, "change"), live=seen)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another version was published" in page and "0800-1234" in page and "0800-7777" in page
    assert sent(client_of(kim), path(one, "change"), live=fresh(one).live_id).status_code == 302


def test_what_was_typed_is_kept_until_it_is_sent(kim, lena, client_of):
    one = a_service(kim, lena)
    answer = sent(client_of(kim), path(one, "change"), name="", live=one.live_id)
    assert answer.status_code == 422
    assert 'value="0800-7777"' in answer.content.decode()
    assert not UnsentText.objects.exists() or UnsentText.objects.get().member == kim


@pytest.mark.parametrize(("changes", "said"), [
    ({"phone0-number": "12"}, "as it is dialled"),
    ({"phone0-number": "call me"}, "as it is dialled"),
    ({"phone0-number": "0" * 29}, "as it is dialled"),
    ({"phone0-number_source": ""}, "Name the source"),
    ({"phone0-times": "noon to midnight"}, "cannot be read"),
    ({"phone0-times": "mo-fr 09:00-25:00"}, "cannot be read"),
    ({"phone0-times": "xx 09:00-10:00"}, "cannot be read"),
    ({"phone0-times": ""}, "Write the times"),
    ({"phone0-number": "", "phone0-number_source": ""}, "Give a number"),
    ({"phone0-languages": ["xx"]}, "xx is not one of the available choices"),
    ({"phone0-cost": "cheap"}, "not one of the available"), ({"country": "XX"}, "not one of"),
    ({"site": "javascript:alert(1)"}, "whole address"), ({"name": "x" * 121}, "at most 120"),
    ({"note": "Her BSN is 111222333, call her"}, "identifies a person"),
    ({"phone0-more_languages": "99999999999999999999"}, "from 0 to 300"),
    ({"live": "99999999999999999999999"}, "less than or equal"),
])
def test_what_cannot_be_says_why_and_nothing_is_written(kim, client_of, changes, said):
    answer = sent(client_of(kim), SERVICES + "new/", **changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Service.objects.exists()


def test_to_say_that_nothing_changed_is_no_proposal(kim, lena, client_of):
    sent(client_of(kim), SERVICES + "new/")
    one = Service.objects.get()
    one.versions.get().publish(lena)
    answer = sent(client_of(kim), path(one, "change"), live=fresh(one).live_id)
    assert answer.status_code == 422
    assert "This is already published" in answer.content.decode()


def test_whoever_called_says_so_in_one_step(kim, lena, client_of, help_text):
    one = a_service(kim, lena, sources=UNSURE)
    assert "checked for six months" in client_of(kim).get(path(one)).content.decode()
    assert "We are checking" in client_of(kim).get("/en/help/nl/").content.decode()
    client_of(kim).post(path(one, "assure"), {"version": one.live_id})
    assert fresh(one).assured_how == "tried"
    assert "We are checking" not in client_of(kim).get("/en/help/nl/").content.decode()
    assert "Tried and found right" in client_of(lena).get(path(one, "versions")).content.decode()


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999999999", "-1"])
def test_who_saw_another_version_makes_sure_of_nothing(kim, lena, client_of, version):
    one = a_service(kim, lena)
    client_of(kim).post(path(one, "assure"), {"version": version})
    assert fresh(one).assured_how == "read"


def test_a_dead_number_is_taken_away_after_it_was_said_what_that_means(kim, lena, client_of):
    one = a_service(kim, lena)
    page = client_of(kim).get(path(one, "retract")).content.decode()
    assert "112 takes its place" in page
    assert fresh(one).status == "listed"
    assert client_of(kim).post(path(one, "retract"), {"reason": ""}).status_code == 422
    client_of(kim).post(path(one, "retract"), {"reason": "Disconnected"})
    assert fresh(one).status == "retracted"
    assert "Disconnected" in client_of(lena).get(path(one)).content.decode()
    again = client_of(kim).post(path(one, "retract"), {"reason": "Again"})
    assert again.status_code == 302
    assert Entry.objects.about(one).filter(action__endswith=".retract").count() == 1


def test_a_line_is_taken_off_for_good_and_comes_back_by_two(kim, lena, client_of):
    one = a_service(kim, lena)
    client_of(kim).post(path(one, "take-down"), {"reason": "The service closed"})
    assert fresh(one).status == "withdrawn"
    client_of(kim).post(path(one, "restore"), {"number": "1"})
    client_of(lena).post(path(one, "decide"), {"revision": 0, "action": "publish"})
    assert (fresh(one).status, fresh(one).live.number) == ("listed", 2)


def test_an_earlier_version_is_proposed_again_with_its_difference(kim, lena, client_of):
    one = a_service(kim, lena, number="0800-1111")
    one.propose(kim, facts("0800-2222")).publish(lena)
    page = client_of(kim).get(path(one, "versions")).content.decode()
    for words in ("0800-1111", "0800-2222", "Published by", "Propose this again"):
        assert words in page
    client_of(kim).post(path(one, "restore"), {"number": "1"})
    waiting = fresh(one).proposal
    assert waiting.facts["phones"][0]["number"] == "0800-1111"
    client_of(lena).post(path(one, "restore"), {"number": "2"})
    assert one.versions.filter(status="submitted").get() == waiting


@pytest.mark.parametrize("number", ["", "0", "9", "x", "9" * 40, "-1"])
def test_a_version_that_there_is_not_is_not_restored(kim, lena, client_of, number):
    one = a_service(kim, lena)
    assert client_of(kim).post(path(one, "restore"), {"number": number}).status_code == 404


def test_a_proposal_is_given_up_by_its_author_alone(kim, lena, client_of):
    one = a_service(kim, lena)
    one.propose(kim, facts("0800-2222"))
    assert client_of(lena).post(path(one, "give-up")).status_code == 403
    assert client_of(lena).get(path(one, "change")).status_code == 403
    client_of(kim).post(path(one, "give-up"))
    assert one.versions.get(number=2).status == "given_up"
    assert client_of(kim).post(path(one, "give-up")).status_code == 302


def test_what_is_due_stands_first(kim, lena, client_of):
    let_fall_due(a_service(kim, lena, name="Due line"))
    a_service(kim, lena, name="Sure line", country="BE")
    Service.objects.add("ES").propose(lena, facts(name="New line"))
    page = client_of(kim).get(SERVICES).content.decode()
    assert page.index("To be checked now") < page.index("Due line")
    assert page.index("Due line") < page.index("Waiting for a second person") < page.index(
        "New line") < page.index("Sure line")


def test_a_value_goes_from_unknown_to_known_by_two(kim, lena, client_of, questions):
    assert "nobody has given a source" in client_of(kim).get(VALUE).content.decode()
    assert client_of(kim).post(VALUE + "change/", SAID).status_code == 302
    one = Value.objects.get()
    assert board.values() == {}
    client_of(lena).post(VALUE + "decide/", {"revision": 0, "action": "publish"})
    assert fresh(one).live.facts == known("", texts={"en": "Consent.", "nl": "Instemming."},
                                          source="Code, art. 1", as_of="2026-11")
    assert "Instemming." in client_of(kim).get("/nl/countries/nl/").content.decode()


@pytest.mark.parametrize(("changes", "said"), [
    ({"source": ""}, "This is needed"), ({"text_en": "", "text_nl": ""}, "This is needed"),
    ({"state": "disputed"}, "This is needed"), ({"as_of": "last year"}, "Write a year"),
    ({"as_of": "2026-13"}, "Write a year"), ({"due": "2020-01-01"}, "still to come"),
    ({"due": "soon"}, "valid date"), ({"state": "sure"}, "not one of"),
])
def test_a_value_without_its_source_is_not_proposed(kim, client_of, questions, changes, said):
    answer = client_of(kim).post(VALUE + "change/", SAID | changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Value.objects.exists()


def test_a_statistic_is_not_proposed_without_what_is_counted(kim, client_of, questions):
    address = "/edit/countries/nl/police-reports/change/"
    assert client_of(kim).post(address, SAID).status_code == 422
    assert client_of(kim).post(address, SAID | {"definition_en": "Offences"}).status_code == 302


def test_of_an_unknown_value_nothing_else_is_kept(kim, lena, client_of, questions):
    one = a_value(kim, lena, question="rape-definition")
    client_of(kim).post(VALUE + "change/", SAID | {"state": "unknown", "live": one.live_id})
    assert fresh(one).proposal.facts["texts"] == {}


@pytest.mark.parametrize("act", ["retract", "assure"])
def test_a_value_is_retracted_and_assured_by_one(kim, lena, client_of, questions, act):
    one = a_value(kim, lena, question="rape-definition")
    client_of(kim).post(VALUE + f"{act}/", {"version": one.live_id, "reason": "The law changed"})
    assert (fresh(one).status, fresh(one).assured_how) == {
        "retract": ("retracted", "read"), "assure": ("listed", "tried")}[act]


def test_a_country_shows_what_is_due_first(kim, lena, client_of, questions):
    let_fall_due(a_value(kim, lena, question="shelter-places"))
    page = client_of(kim).get(COUNTRIES + "nl/").content.decode()
    assert page.index("Places in shelters") < page.index("Residence independent")
    listed = client_of(kim).get(COUNTRIES).content.decode()
    assert "1 of 21 known" in listed and "1 to be checked" in listed


PAGES = [SERVICES, SERVICES + "new/", SERVICES + "{pk}/", SERVICES + "{pk}/change/",
         SERVICES + "{pk}/versions/", SERVICES + "{pk}/retract/", SERVICES + "{pk}/take-down/",
         COUNTRIES, COUNTRIES + "nl/", VALUE, VALUE + "change/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("role", "status"), [
    ("nobody", 302), ("applicant", 403), ("anna", 404), ("ravi", 404), ("mo", 404), ("kim", 200),
])
def test_the_desk_exists_for_coordinators_alone(
    request, kim, lena, client_of, questions, page, role, status
):
    one = a_service(kim, lena)
    member = request.getfixturevalue(role)
    answer = client_of(member).get(page.format(pk=one.pk))
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("act", ["change", "decide", "assure", "retract", "take-down", "give-up",
                                 "restore"])
@pytest.mark.parametrize("role", ["nobody", "applicant", "anna", "ravi", "mo"])
def test_nobody_else_does_anything(request, kim, lena, client_of, act, role):
    one = a_service(kim, lena)
    one.propose(kim, facts("0800-2222"))
    before = list(ServiceVersion.objects.values("status", "facts", "revision"))
    data = FORM | {"reason": "x", "version": one.live_id, "revision": 0, "action": "publish",
                   "number": "1"}
    answer = client_of(request.getfixturevalue(role)).post(path(one, act), data)
    assert answer.status_code in (302, 403, 404)
    assert list(ServiceVersion.objects.values("status", "facts", "revision")) == before
    assert fresh(one).status == "listed" and fresh(one).assured_how == "read"


@pytest.mark.parametrize("address", [
    SERVICES + "999999/", SERVICES + "9" * 30 + "/", COUNTRIES + "xx/", COUNTRIES + "NL/",
    COUNTRIES + "nl/nothing/", COUNTRIES + "nl/rape-definition/nothing/", VALUE + "versions/",
    VALUE + "decide/", VALUE + "take-down/",
])
def test_what_there_is_not_is_not_found(kim, client_of, questions, address):
    assert client_of(kim).get(address).status_code == 404


@pytest.mark.parametrize("act", ["assure", "give-up", "restore"])
def test_a_step_is_never_taken_by_a_link(kim, lena, client_of, act):
    assert client_of(kim).get(path(a_service(kim, lena), act)).status_code == 405


@pytest.mark.parametrize("count", [1, 15])
def test_lists_take_a_fixed_number_of_statements(
    kim, lena, client_of, questions, django_assert_num_queries, count
):
    for number in range(count):
        a_service(kim, lena, number=f"0800-{number}000").propose(kim, facts())
        a_value(kim, lena, question=f"q-{number}")
    client = client_of(kim)
    client.get(SERVICES)
    for address, statements in ((SERVICES, 6), (COUNTRIES, 9), (COUNTRIES + "nl/", 9)):
        with django_assert_num_queries(statements):
            client.get(address)


def test_a_notice_leads_to_what_is_due(kim, lena, client_of):
    let_fall_due(a_service(kim, lena, name="Due line"))
    Event.objects.get(verb="value_due").deliver()
    page = client_of(kim).get(reverse("notifications:list")).content.decode()
    assert "It is time to check" in page and "Due line" in page
