"""One earlier version is erased: its words are gone everywhere, and a row says that they are."""
import pytest

from goodpractices.models import GoodPractice, Version
from platform_core.audit.models import Entry
from platform_core.moderation.models import Complaint, Report
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from platform_core.search.upkeep import refresh_lexicon, refresh_lexicon_when_due
from platform_core.workflow.models import NotAllowedNow
from tests.goodpractices.conftest import text
from tests.reading import unmarked

PLANTED = "Qwertinga"


@pytest.fixture
def twice(anna, ben, ravi):
    """Anna's practice in its second version; the first one named somebody, and was reported."""
    practice = GoodPractice.draft(anna, text(results=f"At {PLANTED} 412 conversations were held."))
    practice.submit(anna)
    practice.publish(ravi, "well_described", note=f"With {PLANTED}")
    Report.file(ben, practice, "privacy", "Somebody can be recognised.")
    copy = practice.working_copy()
    copy.edit(anna, text(results="In two centres 412 conversations were held."), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described", note="Without the name")
    return practice


def first(practice):
    return practice.versions.get(number=1)


def address(practice, number=1):
    return f"/practices/{practice.pk}/versions/{number}/erase/"


def erase(client, practice, ground="privacy", number=1):
    return client.post(address(practice, number), {"ground": ground})


@pytest.mark.parametrize("who", ["anna", "mo", "kim"])
def test_the_author_and_the_team_erase(client_of, twice, who, request):
    client = client_of(request.getfixturevalue(who))
    assert client.get(address(twice)).status_code == 200
    assert erase(client, twice).url == f"/practices/{twice.pk}/versions/"
    assert (first(twice).content, first(twice).note) == ({}, "")


@pytest.mark.parametrize("who", ["ben", "ravi"])
def test_nobody_else_does(client_of, twice, who, request):
    client = client_of(request.getfixturevalue(who))
    assert client.get(address(twice)).status_code == 403
    assert erase(client, twice).status_code == 403
    assert PLANTED in str(first(twice).content)


@pytest.mark.parametrize("number", [2, 3])
def test_what_stands_is_changed_and_not_erased(client_of, anna, twice, number):
    assert erase(client_of(anna), twice, number=number).status_code == 404
    with pytest.raises(NotAllowedNow):
        twice.versions.get(number=2).erase(anna, "privacy")
    assert "412" in str(twice.versions.get(number=2).content)


def test_a_working_copy_is_no_earlier_version(anna, twice):
    copy = twice.working_copy()
    copy.edit(anna, text(title="Next"), copy.revision)
    with pytest.raises(NotAllowedNow):
        copy.erase(anna, "privacy")


def test_a_ground_is_needed(client_of, anna, twice):
    assert erase(client_of(anna), twice, ground="").status_code == 422
    assert erase(client_of(anna), twice, ground="because").status_code == 422
    assert first(twice).erased_at is None


def test_the_words_are_on_no_page_any_more(client_of, anna, ben, mo, twice):
    pages = [f"/practices/{twice.pk}/versions/{rest}" for rest in ("", "1/", "2/")]
    pages += [twice.get_absolute_url(), f"/search/?q={PLANTED}", f"/practices/?q={PLANTED}",
              f"/search/suggestions/?q={PLANTED[:4]}", "/notifications/"]
    assert PLANTED in client_of(ben).get(pages[1]).content.decode()
    erase(client_of(anna), twice)
    for member in (anna, ben, mo):
        said = "".join(client_of(member).get(page).content.decode() for page in pages)
        assert PLANTED not in said.replace(f"q={PLANTED}", "").replace(f'"{PLANTED}"', "").replace(
            f"“{PLANTED}”", "")
    assert client_of(ben).get(pages[1]).status_code == 404


def test_the_words_are_in_no_table_any_more(anna, twice):
    assert Complaint.objects.filter(seen_text__contains=PLANTED).exists()
    first(twice).erase(anna, "privacy")
    kept = [Version, Document, Complaint, Entry]
    assert [model.__name__ for model in kept
            if any(PLANTED in str(row) for row in model.objects.values())] == []
    assert Complaint.objects.get().text == "Somebody can be recognised."


def test_the_words_leave_the_lexicon(anna, twice):
    first(twice).erase(anna, "privacy")
    refresh_lexicon_when_due()
    assert not any(PLANTED.lower() in str(row).lower() for row in Lexicon.objects.values())


def test_words_that_were_counted_are_doubted_when_a_version_goes(anna, waiting, ravi):
    waiting.publish(ravi, "well_described")
    refresh_lexicon()
    copy = waiting.working_copy()
    copy.edit(anna, text(results="Other words."), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    Lexicon.objects.update(is_doubtful=False)
    first(waiting).erase(anna, "privacy")
    assert Lexicon.objects.get().is_doubtful


def test_the_title_goes_from_what_was_reported_too(anna, ben, mo, ravi, draft):
    draft.edit(anna, text(title=f"Screening at {PLANTED}"), draft.revision)
    draft.submit(anna)
    draft.publish(ravi, "well_described")
    Report.file(ben, draft, "privacy").decide("dismiss", mo, "It may stand")
    copy = draft.working_copy()
    copy.edit(anna, text(), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    first(draft).erase(anna, "privacy")
    told = Complaint.objects.get()
    assert (told.seen_title, told.seen_text) == ("", "")


def test_a_report_of_the_text_that_stands_keeps_what_was_reported(anna, ben, mo, twice):
    Report.objects.get().decide("dismiss", mo, "It is about the older text.")
    Report.file(ben, twice, "other")
    first(twice).erase(anna, "privacy")
    assert "two centres" in Complaint.objects.latest("pk").seen_text


def test_the_row_says_when_by_whom_and_on_what_ground(client_of, mo, ben, twice):
    erase(client_of(mo), twice, ground="unsafe_advice")
    page = client_of(ben).get(f"/practices/{twice.pk}/versions/").content.decode()
    said = "Erased by Mo Example: It is misleading, or the advice is unsafe."
    assert said in unmarked(" ".join(page.split()))
    assert f"{first(twice).erased_at:%Y-%m-%d}" in page
    entry = Entry.objects.about(first(twice)).last()
    assert (entry.actor, entry.action) == (mo, "goodpractices.version.erase")
    assert entry.data == {"ground": "unsafe_advice"}


def test_erased_twice_is_erased_once(client_of, anna, mo, twice):
    first(twice).erase(anna, "privacy")
    first(twice).erase(mo, "spam")
    assert erase(client_of(mo), twice).status_code == 404
    assert (first(twice).erased_by, first(twice).erased_for) == (anna, "privacy")
    assert Entry.objects.filter(action="goodpractices.version.erase").count() == 1


def test_the_next_version_is_compared_with_what_is_left(client_of, anna, ben, twice):
    first(twice).erase(anna, "privacy")
    page = client_of(ben).get(f"/practices/{twice.pk}/versions/2/")
    assert (page.context["former"], page.context["differences"]) == (None, [])
