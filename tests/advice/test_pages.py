"""The pages: what visitors, members and coordinators see of a round, and what nobody else does."""
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from goodpractices.models import GoodPractice
from platform_core.advice.models import Answer, Consultation, Evidence, Report, Status
from platform_core.members.models import UnsentText
from tests.advice.making import (
    GROUP,
    QUESTION,
    a_recommendation,
    a_round,
    after,
    crowd,
    fresh,
    grouped,
    lines,
    published,
    responding,
)
from tests.conftest import make_member, start_thread
from tests.content.making import a_work, live
from tests.goodpractices.conftest import bring
from tests.goodpractices.conftest import text as practice_text

SECRET = "vqanswerqzx"
ROLES = ["anna", "ben", "carla", "ravi", "kim", "lena", "mo", "otto", "applicant", "nobody"]


@pytest.fixture
def otto(db):
    """A coordinator who does not keep the rounds of the tests."""
    return make_member("otto", sector="ngo", is_coordinator=True)


@pytest.fixture
def cast(anna, ben, carla, ravi, kim, lena, mo, otto, applicant, nobody):
    return dict(zip(ROLES, (anna, ben, carla, ravi, kim, lena, mo, otto, applicant, nobody),
                    strict=True))


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def note(kim, found, **facts):
    usual = {"state": "promised", "on": "2026-05-12", "source": "A letter",
             "texts": {"nl": {"who": "opvang", "what": "Vaste plek."}}}
    return Status.objects.note(kim, found, **usual | facts)


@pytest.mark.parametrize("role", ROLES)
def test_an_answer_is_read_by_its_author_and_the_coordinators_of_the_round(
    cast, kim, lena, client_of, role
):
    one = grouped(kim, lena, [cast["anna"]], texts={cast["anna"].pk: SECRET})
    answer, reader, client = one.answers.get(), cast[role], client_of(cast[role])
    may = role in {"anna", "kim", "lena"}
    assert answer.is_visible_to(reader) == may
    assert (answer in Answer.objects.visible_to(reader)) == may
    seen = {path: SECRET in client.get(path).content.decode() for path in (
        "/advice/", f"/advice/round/{one.number}/", f"/edit/advice/rounds/{one.number}/",
        f"/edit/advice/rounds/{one.number}/answers/", f"/edit/advice/answers/{answer.pk}/",
        f"/nl/advice/round/{one.number}/")}
    assert any(seen.values()) == (role in {"kim", "lena"})


def test_a_coordinator_who_is_one_no_more_reads_nothing(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna], texts={anna.pk: SECRET})
    lena.is_coordinator = False
    lena.save()
    assert not one.answers.get().is_visible_to(lena)
    assert list(Answer.objects.visible_to(lena)) == []


def test_the_list_rule_and_the_object_rule_agree_on_rounds(cast, kim, lena):
    for is_open in (True, False):
        a_round(kim, lena, is_open=is_open)
    for member in cast.values():
        seen = set(Consultation.objects.visible_to(member))
        assert seen == {one for one in Consultation.objects.all() if one.is_visible_to(member)}


def test_coordinators_read_no_names(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna], texts={anna.pk: SECRET})
    for path in ("answers/", "answers/?group=loose"):
        words = page(client_of(kim), f"/edit/advice/rounds/{one.number}/{path}")
        assert anna.name not in words
    assert "Health care" in page(client_of(kim), f"/edit/advice/rounds/{one.number}/answers/")
    assert anna.name not in page(client_of(kim), f"/edit/advice/answers/{one.answers.get().pk}/")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ["", "new/", "rounds/new/", "1/", "1/status/"])
def test_the_desk_is_for_coordinators(cast, kim, lena, client_of, role, path):
    a_recommendation(kim, lena)
    status = client_of(cast[role]).get(f"/edit/advice/{path}").status_code
    expected = {"nobody": 302, "applicant": 403, "kim": 200, "lena": 200, "otto": 200}
    assert status == expected.get(role, 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ["question", "advance", "extend", "invite", "stop", "answers",
                                 "groups/new"])
def test_a_round_is_kept_by_its_own_coordinators(cast, kim, lena, client_of, role, act):
    one = a_round(kim, lena)
    status = client_of(cast[role]).get(f"/edit/advice/rounds/{one.number}/{act}/").status_code
    expected = {"nobody": 302, "applicant": 403, "kim": 200, "lena": 200, "otto": 403}
    assert status == expected.get(role, 404)


def test_a_member_answers_changes_it_and_takes_it_back(kim, lena, anna, client_of):
    one = a_round(kim, lena)
    client, path = client_of(anna), f"/advice/round/{one.number}/"
    assert "You are asked" in page(client, "/advice/")
    words = page(client, path)
    assert "Only the coordinators of this round read what you write" in words
    assert "Kim Example" in words
    assert client.post(path, {"text": "Too dear"}).status_code == 302
    assert "Too dear" in page(client, path)
    assert "You answered" in page(client, "/advice/")
    assert client.post(path, {"text": "Much too dear", "revision": 0}).status_code == 302
    answer = client.post(path, {"text": "From another tab", "revision": 0})
    assert answer.status_code == 409
    assert "Much too dear" in answer.content.decode() and "another tab" in answer.content.decode()
    client.post(f"{path}take-back/")
    assert not one.answers.exists()


def test_what_cannot_be_taken_is_given_back(kim, lena, anna, carla, client_of):
    one = a_round(kim, lena, sectors=["health"])
    path = f"/advice/round/{one.number}/"
    assert client_of(carla).post(path, {"text": "Mine"}).status_code == 403
    assert client_of(anna).post(path, {"text": ""}).status_code == 422
    blocked = client_of(anna).post(path, {"text": "Her BSN is 111222333"})
    assert blocked.status_code == 422 and "111222333" in blocked.content.decode()
    Consultation.objects.update(collect_until="2026-01-01T00:00Z")
    late = client_of(anna).post(path, {"text": "Too late, and long enough to be worth keeping."})
    assert late.status_code == 403
    assert not one.answers.exists()
    assert not UnsentText.objects.exclude(member=anna).exists()


def test_members_read_groups_and_drafts_while_they_are_open(kim, lena, anna, carla, client_of):
    one = responding(kim, lena, [anna], texts={anna.pk: SECRET})
    with after(10):
        words = page(client_of(carla), f"/advice/round/{one.number}/")
        assert "Money" in words and "Regel een tolk" in words and "gemeenten" in words
        assert SECRET not in words and "That is right." not in words
        assert client_of(carla).post(f"/advice/round/{one.number}/",
                                     {"text": "Clear"}).status_code == 302
    assert one.answers.get(phase="respond").author == carla


def test_visitors_read_a_round_while_it_goes_on(kim, lena, anna, words, client):
    one = a_round(kim, lena)
    one.answer(anna, SECRET)
    told = page(client, f"/en/advice/round/{one.number}/")
    assert "What is needed?" in told and "Open until" in told
    assert SECRET not in told and anna.name not in told and kim.name not in told
    hidden = a_round(kim, lena, is_open=False)
    page(client, f"/en/advice/round/{hidden.number}/", 404)
    assert "Nederlands" in page(client, f"/ar/advice/round/{one.number}/", 404)


def test_visitors_read_the_report_and_open_its_file(kim, lena, words, store, client):
    one = published(kim, lena, crowd(health=6, police=7, science=2), texts={})
    cache.clear()
    path = f"/en/advice/round/{one.number}"
    told = page(client, f"{path}/")
    for said in ("Money", "Taken over", "That is right.", "Fewer than five", "still being made"):
        assert said in told
    page(client, f"{path}.pdf", 404)
    Report.objects.print_due()
    answer = client.get(f"{path}.pdf")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert f"{path}.pdf" in page(client, f"{path}/")


def test_the_numbers_of_a_report_betray_no_small_sector(kim, lena, words, client):
    one = published(kim, lena, crowd(health=6, police=7, science=2))
    told = page(client, f"/en/advice/round/{one.number}/")
    assert "Science" not in told.split("<main")[1]
    assert fresh(one).took_part == {"sectors": {"police": 7}, "together": 8, "total": 15}


def test_a_recommendation_tells_what_was_done(
    kim, lena, words, client, django_assert_max_num_queries
):
    found = a_recommendation(kim, lena)
    note(kim, found)
    wrong = note(kim, found, state="done", on="2026-06-01")
    path = f"/nl/advice/{found.number}/"
    told = page(client, path)
    assert told.index("Gedaan</b>") < told.index("Toegezegd</b>")
    assert "opvang" in told and kim.name not in told and "Aan:" in told
    wrong.retract(kim)
    assert "Gedaan</b>" not in page(client, path)
    assert "Toegezegd" in page(client, "/nl/advice/")
    with django_assert_max_num_queries(20):
        page(client, path)


def test_what_is_not_there_is_said_in_its_language(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    assert "Nederlands" in page(client, f"/ar/advice/{found.number}/", 404)
    page(client, "/ar/advice/", 404)
    page(client, "/xx/advice/", 404)
    page(client, "/nl/advice/99999999999999999999/", 404)
    page(client, "/nl/advice/round/99/", 404)


def test_evidence_is_shown_to_whom_the_thing_is_shown(
    kim, lena, anna, carla, closed_thread, words, client, client_of
):
    found = a_recommendation(kim, lena)
    Evidence.objects.add_to(found, kim, closed_thread)
    assert closed_thread.title in page(client_of(anna), f"/advice/{found.number}/")
    assert closed_thread.title not in page(client_of(carla), f"/advice/{found.number}/")
    assert closed_thread.title not in page(client, f"/nl/advice/{found.number}/")
    assert Evidence.objects.all().seen_by(AnonymousUser()) == []


def test_what_everybody_may_read_is_evidence_in_the_language_of_the_page(
    kim, lena, anna, ravi, words, client, client_of, settings
):
    found, text = a_recommendation(kim, lena), a_work("more")
    for code, title in (("en", "More help"), ("nl", "Meer hulp")):
        live(text, code, kim, lena, {"title": title, "help": "112"})
    practice = GoodPractice.draft(anna, practice_text(visibility="public"))
    practice = bring(practice, "published", anna, ravi)
    practice.open_up(kim)
    for path in ("/en/more/", f"/nl/practices/{practice.pk}/"):
        kept = client_of(kim).post("/edit/advice/1/", {"address": settings.SITE_URL + path})
        assert kept.status_code == 302
    told = page(client, f"/nl/advice/{found.number}/")
    assert '<a href="/nl/more/"><bdi lang="nl">Meer hulp</bdi>' in told
    assert f'<a href="/nl/practices/{practice.pk}/">' in told    # which asks nobody to sign in
    told = page(client_of(anna), f"/advice/{found.number}/")
    assert "More help" in told and f'<a href="{practice.get_absolute_url()}">' in told
    assert "More help" in page(client_of(kim), "/edit/advice/1/")


def test_evidence_is_added_by_its_address(kim, lena, ravi, category, client_of, settings):
    found, thread = a_recommendation(kim, lena), start_thread(ravi, category, "About interpreters")
    client, path = client_of(kim), f"/edit/advice/{found.number}/"
    address = settings.SITE_URL + thread.get_absolute_url()
    assert client.post(path, {"address": address}).status_code == 302
    assert client.post(path, {"address": address}).status_code == 302
    assert "About interpreters" in page(client, path)
    row = found.evidence.get()
    for wrong in ("https://other.example/forum/1/", settings.SITE_URL + "/nl/", "x",
                  settings.SITE_URL + "/forum/threads/99999/"):
        assert client.post(path, {"address": wrong}).status_code == 422
    client.post(f"/edit/advice/evidence/{row.pk}/drop/")
    assert not found.evidence.exists()


def test_a_coordinator_leads_a_round_over_the_desk(kim, lena, anna, client_of):
    first, second = client_of(kim), client_of(lena)
    one = begin_over_the_desk(first, lena)
    base = f"/edit/advice/rounds/{one.number}/"
    group_over_the_desk(first, second, one, anna)
    edition = one.drafts.get().written
    edition.write(kim, lines(), edition.revision)
    edition.submit(kim)
    assert first.post(f"{base}advance/", {"until": "2001-01-01T12:00"}).status_code == 422
    assert first.post(f"{base}advance/", {"until": "2099-01-01T12:00"}).status_code == 302
    Consultation.objects.update(respond_until="2026-01-02T00:00Z")
    assert first.post(f"{base}advance/").status_code == 302
    assert first.post(f"{base}advance/").status_code == 409    # kim wrote the draft
    assert second.post(f"{base}advance/").status_code == 302
    assert fresh(one).status == "published"
    assert first.get(f"{base}advance/").status_code == 302


def begin_over_the_desk(first, lena):
    """A round is planned, changed, opened and extended; the Consultation."""
    form = {"title_nl": "Titel", "question_nl": "Vraag?", "collect_until": "2099-01-01T12:00"}
    assert first.post("/edit/advice/rounds/new/", form | {"collect_until": "2001-01-01T12:00"}
                      ).status_code == 422
    assert first.post("/edit/advice/rounds/new/", form).status_code == 302
    one = Consultation.objects.get()
    base = f"/edit/advice/rounds/{one.number}/"
    assert first.post(f"{base}advance/").status_code == 409
    assert first.post(f"{base}invite/", {"member": lena.pk}).status_code == 302
    assert first.post(f"{base}question/", form | {"title_nl": "Anders"}).status_code == 302
    assert first.post(f"{base}advance/").status_code == 302
    assert first.post(f"{base}extend/", {"until": "2098-01-01T12:00"}).status_code == 422
    assert first.post(f"{base}extend/", {"until": "2100-01-01T12:00"}).status_code == 302
    return one


def group_over_the_desk(first, second, one, anna):
    """An answer is grouped, and a draft is begun."""
    base = f"/edit/advice/rounds/{one.number}/"
    fresh(one).answer(anna, "Too dear")
    Consultation.objects.update(collect_until="2026-01-01T00:00Z")
    assert first.post(f"{base}advance/").status_code == 302
    answer = one.answers.get()
    place = f"/edit/advice/answers/{answer.pk}/"
    assert first.post(place, {}).status_code == 422
    assert first.post(place, {"new_group": "Geld", "set_aside": "Both"}).status_code == 422
    assert first.post(place, {"new_group": "Geld"}).status_code == 302
    group = one.groups.get()
    said = {"title_nl": "Geld", "said_nl": "Te duur", "why_nl": "Klopt", "outcome": "taken"}
    assert second.post(f"/edit/advice/groups/{group.pk}/", said).status_code == 302
    assert first.post(f"{base}advance/").status_code == 302
    assert first.post(f"{base}drafts/", {"name": "Tolk"}).status_code == 302
    assert first.post(f"{base}drafts/", {}).status_code == 422


def test_small_acts_of_the_desk(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna])
    client, base = client_of(kim), f"/edit/advice/rounds/{one.number}/"
    assert client.post(f"{base}groups/new/", {"title_nl": ""}).status_code == 422
    assert client.post(f"{base}groups/new/", {"title_nl": "Tijd"}).status_code == 302
    new = one.groups.last()
    assert "Dissolve this group?" in page(client, f"/edit/advice/groups/{new.pk}/dissolve/")
    client.post(f"/edit/advice/groups/{new.pk}/dissolve/")
    assert one.groups.count() == 1
    client.post(f"{base}drafts/", {"name": "Tolk"})
    assert client.post(f"/edit/advice/drafts/{one.drafts.get().pk}/drop/").status_code == 302
    assert not one.drafts.exists()
    assert client.post(f"{base}stop/", {"reason": ""}).status_code == 422
    assert client.post(f"{base}stop/", {"reason": "No time"}).status_code == 302
    assert "No time" in page(client_of(anna), f"/advice/round/{one.number}/")


def test_a_recommendation_is_begun_and_its_status_noted(kim, client_of):
    client = client_of(kim)
    assert client.post("/edit/advice/new/", {"name": ""}).status_code == 422
    begun = client.post("/edit/advice/new/", {"name": "Tolk"})
    assert begun.status_code == 302 and "/write/" in begun["Location"]
    form = {"state": "promised", "on": "2026-05-12", "who_nl": "opvang", "what_nl": "Een plek",
            "source": "A letter"}
    path = "/edit/advice/1/status/"
    for missing in form:
        assert client.post(path, form | {missing: ""}).status_code == 422
    assert client.post(path, form | {"on": "2099-01-01"}).status_code == 422
    assert client.post(path, form).status_code == 302
    status = Status.objects.get()
    assert "Take this back?" in page(client, f"/edit/advice/status/{status.pk}/retract/")
    assert client.post(f"/edit/advice/status/{status.pk}/retract/").status_code == 302
    page(client, f"/edit/advice/status/{status.pk}/retract/", 404)


def test_pages_take_a_fixed_number_of_statements(
    kim, lena, anna, words, client_of, django_assert_max_num_queries
):
    for _n in range(3):
        note(kim, a_recommendation(kim, lena))
        a_round(kim, lena)
    for client, path, most in ((client_of(anna), "/advice/", 16), (client_of(kim),
                               "/edit/advice/", 16), (client_of(anna), "/nl/advice/", 14)):
        page(client, path)
        with django_assert_max_num_queries(most):
            page(client, path)


def test_a_round_in_one_language_is_told_in_that_language_alone(kim, lena, words, client):
    one = Consultation.objects.begin(kim, {"nl": QUESTION["nl"]}, [], "2099-01-01T00:00Z")
    one.invite(kim, lena)
    fresh(one).advance(kim)
    assert "De titel" in page(client, f"/nl/advice/round/{one.number}/")
    page(client, f"/en/advice/round/{one.number}/", 404)
    assert GROUP["nl"]["title"] not in page(client, f"/nl/advice/round/{one.number}/")


def test_search_engines_find_what_is_there(kim, lena, words, client):
    found, one = a_recommendation(kim, lena), a_round(kim, lena)
    hidden = a_round(kim, lena, is_open=False)
    told = page(client, "/sitemap.xml")
    for path in ("/nl/advice/", f"/nl/advice/{found.number}/", f"/en/advice/round/{one.number}/"):
        assert f"{path}<" in told
        page(client, path)
    assert "/en/advice/<" not in told and f"/round/{hidden.number}/" not in told
