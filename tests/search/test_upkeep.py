"""The index is compared with what should be found, and mended while the site runs."""
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from forum.models import Thread
from goodpractices.models import GoodPractice
from platform_core.lib.sweeps import SWEEPS
from platform_core.search import upkeep
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from tests.conftest import start_thread
from tests.goodpractices.conftest import bring, text
from tests.search.conftest import find


@pytest.fixture
def site(ravi, anna, category, closed_category, ben):
    """Threads with replies, one of them closed, and a practice."""
    for number in range(3):
        thread = start_thread(ravi, category, f"Interpreters {number}")
        thread.reply(anna, "<p>Yes, at night.</p>")
    start_thread(ben, closed_category, "Interpreters for inspectors")
    bring(GoodPractice.draft(anna, text()), "published", anna, ravi)


def snapshot():
    """What every entry says, by what it is about."""
    names = ("kind", "language", "audience", "title", "terms", "facets", "length", "version")
    return {(d.content_type_id, d.object_id): tuple(str(getattr(d, name)) for name in names)
            for d in Document.objects.all()}


def whats(differences):
    return sorted(difference.what for difference in differences)


def test_an_index_that_is_right_has_no_differences(site):
    assert list(upkeep.check()) == []
    assert list(upkeep.rebuild()) == []


def test_an_empty_index_is_made_again_as_it_was(site):
    before = snapshot()
    Document.objects.all().delete()
    assert whats(upkeep.check()) == ["missing"] * 8
    assert whats(upkeep.rebuild()) == ["missing"] * 8
    assert snapshot() == before


@pytest.mark.parametrize("changes", [
    {"terms": "other"}, {"facets": "is:post"}, {"title": "Other"}, {"version": 1}, {"edition": 9},
    {"language": "de"}, {"length": 3}, {"published_at": datetime(2020, 1, 1, tzinfo=UTC)},
])
def test_an_entry_that_says_something_else_is_written_anew(site, changes):
    before = snapshot()
    Document.objects.filter(pk=Document.objects.first().pk).update(**changes)
    assert whats(upkeep.check()) == ["different"]
    assert whats(upkeep.rebuild()) == ["different"]
    assert snapshot() == before


def test_an_entry_with_other_readers_is_written_anew(site, carla, everyone_audience):
    Document.objects.filter(title__contains="inspectors").update(audience=everyone_audience)
    assert whats(upkeep.check()) == ["different"]
    list(upkeep.rebuild())
    assert find(carla, "inspectors").total == 0


def test_an_entry_of_what_no_longer_stands_is_taken_out(site):
    Thread.objects.filter(title="Interpreters 1").update(status="hidden")
    assert whats(upkeep.check()) == ["left over", "left over"]
    list(upkeep.rebuild())
    assert not Document.objects.filter(title="Interpreters 1").exists()
    assert list(upkeep.check()) == []


def test_an_entry_of_what_does_not_exist_is_taken_out(site):
    entry = Document.objects.filter(kind="post").first()
    Document.objects.filter(pk=entry.pk).update(object_id=999_999)
    assert whats(upkeep.rebuild()) == ["left over", "missing"]
    assert list(upkeep.check()) == []


def test_batches_lose_nothing_and_repeat_nothing(site, monkeypatch):
    before = snapshot()
    Document.objects.all().delete()
    monkeypatch.setattr(upkeep, "BATCH", 2)
    found = list(upkeep.rebuild())
    assert len(found) == len(set(found)) == 8
    assert snapshot() == before


def test_a_rebuild_that_was_stopped_goes_on_with_the_rest(site, monkeypatch):
    monkeypatch.setattr(upkeep, "BATCH", 2)
    Document.objects.all().delete()
    first = upkeep.rebuild()
    next(first)
    first.close()
    assert Document.objects.count() == 2
    assert len(list(upkeep.rebuild())) == 6


def test_only_what_was_published_since_is_looked_at(site):
    Document.objects.all().delete()
    assert list(upkeep.rebuild(since=timezone.now() + timedelta(hours=1))) == []
    assert len(list(upkeep.rebuild(since=timezone.now() - timedelta(hours=1)))) == 8


def test_what_an_older_analysis_wrote_is_renewed_in_the_background(site, monkeypatch):
    before = snapshot()
    monkeypatch.setattr(upkeep, "BATCH", 3)
    Document.objects.update(version=1, terms="old")
    upkeep.renew_outdated()
    assert snapshot() == before


def test_renewing_takes_out_what_no_longer_stands(site):
    Document.objects.filter(kind="practice").update(version=1)
    GoodPractice.objects.update(status="archived")
    upkeep.renew_outdated()
    assert not Document.objects.filter(kind="practice").exists()
    assert not Document.objects.outdated().exists()


def test_renewing_stops_after_a_while_and_goes_on_the_next_time(site, monkeypatch):
    monkeypatch.setattr(upkeep, "BATCH", 3)
    monkeypatch.setattr(upkeep, "LONGEST_TURN", -1)
    Document.objects.update(version=1)
    upkeep.renew_outdated()
    assert Document.objects.outdated().count() == 8


def test_words_are_counted_once_an_hour(site):
    upkeep.refresh_lexicon_when_due()
    first = Lexicon.objects.get().made_at
    upkeep.refresh_lexicon_when_due()
    assert Lexicon.objects.get().made_at == first
    Lexicon.objects.update(made_at=timezone.now() - timedelta(hours=2))
    upkeep.refresh_lexicon_when_due()
    assert Lexicon.objects.get().made_at > first


def test_doubtful_words_are_counted_after_a_minute(site):
    upkeep.refresh_lexicon()
    Lexicon.objects.doubt()
    upkeep.refresh_lexicon_when_due()
    assert Lexicon.objects.get().is_doubtful
    Lexicon.objects.update(made_at=timezone.now() - timedelta(minutes=2))
    upkeep.refresh_lexicon_when_due()
    assert not Lexicon.objects.get().is_doubtful


def test_the_sweeps_run(site):
    works = [work for work, _every in SWEEPS.values()]
    assert upkeep.renew_outdated in works
    assert upkeep.refresh_lexicon_when_due in works


def run(name, **options):
    out = io.StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_the_check_says_that_all_is_well(site):
    assert run("search_check") == "The search index is as it should be.\n"


def test_the_check_fails_and_names_what_differs(site):
    entry = Document.objects.filter(kind="practice").get()
    entry.delete()
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 entries differ"):
        call_command("search_check", stdout=out)
    assert out.getvalue() == f"goodpractice {entry.object_id}: missing\n"


def test_the_check_names_only_the_first_of_many(site, monkeypatch):
    monkeypatch.setattr("platform_core.search.management.commands.search_check.SHOWN", 3)
    Document.objects.all().delete()
    out = io.StringIO()
    with pytest.raises(CommandError, match="8 entries differ"):
        call_command("search_check", stdout=out)
    assert len(out.getvalue().splitlines()) == 3


def test_the_rebuild_says_how_many_it_mended(site):
    Document.objects.filter(kind="practice").delete()
    assert run("search_rebuild") == "1 entries were mended.\n"
    assert run("search_rebuild", since=datetime(2020, 1, 1, tzinfo=UTC)) == (
        "0 entries were mended.\n")


def test_the_rebuild_can_count_the_words_first(site):
    run("search_rebuild", lexicon=True)
    known = Lexicon.objects.get().words
    assert "interpreters" in known
    assert "inspectors" not in known    # only a closed group wrote it
    assert run("search_check") == "The search index is as it should be.\n"


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", ""])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(CommandError, match="--since"):
        call_command("search_check", f"--since={day}")
