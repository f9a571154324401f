"""Recommendations: their words, what was done, on what they rest, in every language."""
import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from goodpractices.models import GoodPractice
from platform_core.advice.models import Evidence, Recommendation, Status
from platform_core.advice.pages.public import known_in, sector_in, titles_of
from platform_core.advice.words import DESK, Said, languages_in, said
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion, Edition, Incomplete, Work
from platform_core.content.things import thing_at
from platform_core.content.work_kinds import WORK_KINDS
from tests.advice.making import a_recommendation, fresh, lines
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import text as practice_text

TEXTS = {"nl": {"who": "opvang", "what": "Vaste plek."},
         "en": {"who": "reception", "what": "A fixed place."}}


def note(kim, found, **facts):
    usual = {"state": "promised", "on": date(2026, 5, 12), "source": "A letter", "texts": TEXTS}
    return Status.objects.note(kim, found, **usual | facts)


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return re.sub(r"\s+", " ", answer.content.decode())


def translated(found, kim, lena, code="en", **texts):
    """A translation that readers see."""
    edition = found.work.draft(code, kim)
    edition.write(kim, lines(**texts), edition.revision)
    edition.submit(kim)
    edition.approve(lena)
    return fresh(edition)


def change(found, kim, lena, meaning, **texts):
    """Another text of the source, which means this for translations."""
    edition = found.work.draft("nl", kim)
    changed = [type(line)(**{**vars(line), "change": meaning}) for line in lines(**texts)]
    edition.write(kim, changed, edition.revision)
    edition.submit(kim)
    edition.approve(lena)


@pytest.mark.parametrize(("code", "expected"), [
    ("nl", Said("Ja", "nl", "ltr")),
    ("en", Said("Yes", "en", "ltr")),
    ("ar", Said("Ja", "nl", "ltr")),
])
def test_words_are_read_in_their_language_or_in_dutch(code, expected):
    assert said({"nl": {"a": "Ja"}, "en": {"a": "Yes"}}, "a", code) == expected


def test_words_that_are_not_there_are_empty():
    nothing = said({"nl": {}}, "a", "ar")
    assert not nothing and nothing.dir == "rtl" and str(nothing) == ""
    assert said({"en": {"a": "Yes\n\nNo"}}, "a", "nl").lines == ["Yes", "No"]
    assert languages_in({"nl": {"a": "x", "b": "y"}, "en": {"a": "x"}}, ("a", "b")) == ["nl"]
    assert DESK[0] == "nl"


def test_numbers_follow_each_other_and_are_the_address(kim, db):
    found = [Recommendation.objects.begin(kim, f"Name {n}", lines()) for n in range(3)]
    assert [one.number for one in found] == [1, 2, 3]
    assert [one.work.slug for one in found] == ["1", "2", "3"]
    assert WORK_KINDS["recommendation"].path("2", "en") == "/en/advice/2/"
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(number=2, work=Work.objects.begin("page", "x", "X"))


def test_its_words_take_two_persons(kim, lena, db):
    found = Recommendation.objects.begin(kim, "Tolk", lines())
    edition = found.work.open_edition("nl")
    assert edition.needs_two and edition.author == kim
    assert list(Recommendation.objects.live_in("nl")) == []
    edition.submit(kim)
    edition.approve(lena)
    assert list(Recommendation.objects.live_in("nl")) == [found]
    assert list(Recommendation.objects.live_in("en")) == []


@pytest.mark.parametrize("missing", ["title", "addressee", "lede", "text"])
def test_every_part_is_written_before_it_is_handed_in(kim, db, missing):
    found = Recommendation.objects.begin(kim, "Tolk", lines(**{missing: ""}))
    edition = found.work.open_edition("nl")
    with pytest.raises(Incomplete) as incomplete:
        edition.submit(kim)
    assert incomplete.value.empty == (missing,)


def test_the_list_rule_and_the_object_rule_agree(kim, lena, anna, mo, nobody, applicant):
    a_recommendation(kim, lena)
    Recommendation.objects.begin(kim, "Not live", lines())
    for member in (kim, lena, anna, mo, nobody, applicant):
        seen = set(Recommendation.objects.visible_to(member))
        assert seen == {one for one in Recommendation.objects.all() if one.is_visible_to(member)}
    assert Recommendation.objects.visible_to(anna).count() == 1


def test_what_is_not_live_is_known_to_coordinators_alone(kim, anna, words, client_of, client):
    found = Recommendation.objects.begin(kim, "Tolk", lines())
    page(client_of(anna), f"/advice/{found.number}/", 404)
    page(client, f"/nl/advice/{found.number}/", 404)
    assert "Tolk" in page(client_of(kim), "/edit/advice/")


def test_a_version_is_told_and_an_earlier_one_restored(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    change(found, kim, lena, "wording", text="Anders gezegd.")
    told = page(client, "/nl/advice/1/")
    assert "Anders gezegd." in told and 'Versie <bdi dir="ltr">2</bdi>' in told
    first = found.work.editions.get(number=1)
    again = first.restore(kim)
    wording = [type(block.line)(**{**vars(block.line), "change": "wording"})
               for block in again.blocks.all()]
    again.write(kim, wording, again.revision)
    again.submit(kim)
    again.approve(lena)
    assert "Bij elk eerste gesprek." in page(client, "/nl/advice/1/")


def test_a_translation_has_its_own_page(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    page(client, "/en/advice/1/", 404)
    translated(found, kim, lena, title="Arrange an interpreter", addressee="municipalities")
    told = page(client, "/en/advice/1/")
    assert "Arrange an interpreter" in told and "To:" in told and "municipalities" in told
    assert 'hreflang="nl"' in told and 'hreflang="en"' in told
    assert "Arrange an interpreter" in page(client, "/en/advice/")


def test_a_translation_follows_its_source(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    translated(found, kim, lena, title="Arrange an interpreter", text="At every conversation.")
    change(found, kim, lena, "safety", text="Alleen als het veilig is.")
    told = page(client, "/en/advice/1/")
    assert "At every conversation." not in told
    assert "Alleen als het veilig is." in told and 'lang="nl"' in told


def test_titles_are_read_in_one_statement(kim, lena, db, django_assert_num_queries):
    found = [a_recommendation(kim, lena, title=f"Titel {n}") for n in range(3)]
    translated(found[0], kim, lena, title="Title 0")
    with django_assert_num_queries(1):
        titles = titles_of(found, "en")
    assert titles[found[0].work_id] == Said("Title 0", "en", "ltr")
    assert titles[found[1].work_id] == Said("Titel 1", "nl", "ltr")


def test_a_sector_is_named_in_a_language_that_the_platform_has(words):
    assert sector_in("police", "en") == Said("Police and safety", "en", "ltr")
    assert sector_in("police", "ar").lang == "nl"
    assert [one.code for one in known_in({"en", "nl", "xx"})] == ["nl", "en"]


@pytest.mark.parametrize("state", Status.State.values)
def test_every_status_has_words_in_every_language(kim, lena, words, client, state):
    found = a_recommendation(kim, lena)
    note(kim, found, state=state)
    told = page(client, "/nl/advice/1/")
    expected = {"promised": "Toegezegd", "partly": "Deels gedaan", "done": "Gedaan",
                "refused": "Geweigerd"}[state]
    assert told.count(expected) == 2
    assert expected in page(client, "/nl/advice/")


def test_statuses_stand_by_their_day_and_then_by_who_came_last(kim, lena, db):
    found = a_recommendation(kim, lena)
    first = note(kim, found, on=date(2026, 6, 1))
    older = note(kim, found, on=date(2026, 1, 1))
    last = note(kim, found, on=date(2026, 6, 1), state="done")
    assert list(Status.objects.standing()) == [last, first, older]
    assert Status.objects.newest_of([found]) == {found.pk: last}
    last.retract(kim)
    assert Status.objects.newest_of([found]) == {found.pk: first}


def test_what_was_taken_back_is_kept_for_the_record(kim, lena, db):
    status = note(kim, a_recommendation(kim, lena))
    moved = ContentVersion.objects.current()
    status.retract(lena)
    status.retract(kim)
    status = fresh(status)
    assert status.retracted_by == lena and status.retracted_at
    assert ContentVersion.objects.current() == moved + 1
    assert Entry.objects.filter(action="advice.status.retract").count() == 1
    assert not Status.objects.standing().exists()


def test_a_status_says_who_in_the_language_of_the_page(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    translated(found, kim, lena, title="Arrange an interpreter")
    note(kim, found)
    assert "reception" in page(client, "/en/advice/1/")
    assert "opvang" in page(client, "/nl/advice/1/")
    note(kim, found, texts={"nl": TEXTS["nl"]}, state="done")
    assert '<span lang="nl" dir="ltr"><bdi>opvang</bdi></span>' in page(client, "/en/advice/1/")


def test_a_recommendation_of_which_nothing_is_known_says_so(kim, lena, words, client):
    a_recommendation(kim, lena)
    told = page(client, "/nl/advice/1/")
    assert "Daar is nog niets over bekend." in told
    assert "Er is nog geen reactie die iedereen mag lezen." in told


def test_anything_with_an_address_can_be_evidence(kim, ravi, anna, category, db):
    thread = start_thread(ravi, category, "About interpreters")
    practice = GoodPractice.draft(anna, practice_text())
    assert thing_at(thread.get_absolute_url(), kim) == thread
    assert thing_at(practice.get_absolute_url(), anna) == practice


@pytest.mark.parametrize("path", [
    "/",
    "/nl/",
    "/forum/",
    "/forum/threads/999999/",
    "/nowhere/12/",
    "/members/1/",
    "relative",
    "",
])
def test_nothing_else_is_evidence(kim, path):
    assert thing_at(path, kim) is None


def test_what_one_cannot_see_is_no_evidence(closed_thread, carla, kim, db):
    assert thing_at(closed_thread.get_absolute_url(), carla) is None
    assert thing_at(closed_thread.get_absolute_url(), kim) == closed_thread


def test_evidence_follows_the_thing(kim, lena, anna, mo, thread, words, client_of):
    found = a_recommendation(kim, lena)
    Evidence.objects.add_to(found, kim, thread)
    assert thread.title in page(client_of(anna), "/advice/1/")
    thread.decide("hide", mo, "It betrays somebody", "privacy")
    assert thread.title not in page(client_of(anna), "/advice/1/")


def test_evidence_is_read_in_one_statement_for_each_kind(
    kim, lena, anna, ravi, category, django_assert_max_num_queries
):
    found = a_recommendation(kim, lena)
    for number in range(4):
        Evidence.objects.add_to(found, kim, start_thread(ravi, category, f"Title {number}"))
    rows = Evidence.objects.filter(recommendation=found)
    with django_assert_max_num_queries(4):
        assert len(rows.seen_by(anna)) == 4
    assert rows.seen_by(AnonymousUser()) == []
    rows.first().drop(kim)
    assert Entry.objects.filter(action="advice.evidence.drop").count() == 1


def test_an_example_says_that_it_is_one(kim, lena, words, client, client_of, anna):
    found = a_recommendation(kim, lena)
    told = page(client, "/nl/advice/1/")
    assert ">Voorbeeld<" not in told
    Recommendation.objects.filter(pk=found.pk).update(is_example=True)
    ContentVersion.objects.move()
    for reader, path, word in ((client, "/nl/advice/1/", "Voorbeeld"),
                               (client, "/nl/advice/", "Voorbeeld"),
                               (client_of(anna), "/advice/", "Example"),
                               (client_of(anna), "/advice/1/", "Example")):
        assert f">{word}<" in page(reader, path)


def test_visitors_leave_nothing_and_the_title_is_neutral(kim, lena, words, client):
    a_recommendation(kim, lena)
    for path in ("/nl/advice/", "/nl/advice/1/"):
        answer = client.get(path)
        assert not answer.cookies
        assert "<title>Kennisplatform</title>" in answer.content.decode()
        assert client.post(path).status_code == 405
        assert client.head(path).status_code == 200


def test_the_list_goes_on_by_key(kim, lena, words, client):
    for number in range(22):
        a_recommendation(kim, lena, title=f"Titel {number:02}")
    first = page(client, "/nl/advice/")
    assert "Titel 21" in first and "Titel 01" not in first
    cursor = first.split("?after=")[1].split('"')[0]
    second = page(client, f"/nl/advice/?after={cursor}")
    assert "Titel 01" in second and "Titel 21" not in second
    assert "Titel 21" in page(client, "/nl/advice/?after=forged")


def test_a_member_who_is_no_coordinator_meets_no_desk(kim, lena, words, client_of):
    a_recommendation(kim, lena)
    translator = client_of(make_member("tess"))
    for path in ("/edit/advice/", "/edit/advice/1/", "/edit/advice/work/1/"):
        assert translator.get(path).status_code == 404
    work = Edition.objects.get(work__kind="recommendation").work_id
    assert client_of(kim).get(f"/edit/advice/work/{work}/")["Location"] == "/edit/advice/1/"


ARABIC = {"title": "رتبوا مترجما مستقلا", "addressee": "البلديات", "lede": "مسبقا.",
          "text": "في كل محادثة أولى."}


def test_in_arabic_it_runs_from_right_to_left_with_words_of_its_own(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    note(kim, found)
    translated(found, kim, lena, "ar", **ARABIC)
    told = page(client, "/ar/advice/1/")
    assert '<html lang="ar" dir="rtl">' in told
    for shown in (*ARABIC.values(), "إلى:", "وعد بالتنفيذ", "ما الذي تم؟"):
        assert shown in told
    assert '<span lang="nl" dir="ltr"><bdi>opvang</bdi></span>' in told
    assert 'lang="nl" dir="ltr"' not in told.split("<main")[1].split("opvang")[0].split("ol>")[0]
    assert ARABIC["title"] in page(client, "/ar/advice/")


def test_a_translation_that_nobody_confirmed_says_so(kim, lena, words, client):
    found = a_recommendation(kim, lena)
    translated(found, kim, lena, "ar", **ARABIC)
    unconfirmed = page(client, "/ar/advice/1/")
    found.work.live("ar").confirm(lena)
    confirmed = page(client, "/ar/advice/1/")
    assert unconfirmed.count('class="hint"') == confirmed.count('class="hint"') + 1


def test_the_menu_leads_to_it_where_there_is_one(kim, lena, words, client):
    assert 'href="/nl/advice/"' not in client.get("/nl/languages/").content.decode()
    a_recommendation(kim, lena)
    assert 'href="/nl/advice/"' in client.get("/nl/languages/").content.decode()
    assert 'href="/en/advice/"' not in client.get("/en/languages/").content.decode()
