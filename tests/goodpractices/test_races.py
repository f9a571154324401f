"""Two people at the same moment: one wins, the other is told, and nothing is half done."""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from goodpractices.models import GoodPractice, Version
from platform_core.audit.models import Entry
from platform_core.moderation.models import QueueItem
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.goodpractices.conftest import text

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def at_once(act, *each):
    """Run act(one) for each in a thread of its own, started together; the outcomes, sorted."""
    barrier = Barrier(len(each))

    def run(one):
        barrier.wait(timeout=20)
        try:
            act(one)
        except (NotAllowedNow, Stale) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(each)) as pool:
        return sorted(pool.map(run, each))


def test_of_reviewers_who_decide_together_one_decides(waiting, ravi, kim):
    def decide(reviewer):
        practice = GoodPractice.objects.get(pk=waiting.pk)
        if reviewer == ravi:
            practice.publish(reviewer, "well_described")
        else:
            practice.reject(reviewer, "A leaflet.", ground="privacy")

    assert at_once(decide, ravi, kim) == ["NotAllowedNow", "done"]
    practice = GoodPractice.objects.get()
    assert (practice.status, practice.versions.count()) in {("published", 1), ("rejected", 0)}
    assert practice.reviewed_by == (ravi if practice.status == "published" else None)
    item = QueueItem.objects.get()
    assert item.decision == practice.decision
    assert item.decision.by == (ravi if practice.status == "published" else kim)


def test_of_many_who_publish_together_one_version_remains(waiting, ravi):
    def publish(_turn):
        GoodPractice.objects.get(pk=waiting.pk).publish(ravi, "well_described")

    outcomes = at_once(publish, *range(AT_ONCE))
    assert outcomes == ["NotAllowedNow"] * (AT_ONCE - 1) + ["done"]
    assert Version.objects.get().number == 1
    assert Entry.objects.filter(action__endswith=".publish").count() == 1


def test_of_edits_that_began_from_one_text_one_is_saved(draft, anna):
    def edit(title):
        practice = GoodPractice.objects.get(pk=draft.pk)
        practice.edit(anna, text(title=title), draft.revision)

    titles = ["One", "Two", "Three", "Four"]
    assert at_once(edit, *titles) == ["Stale"] * 3 + ["done"]
    practice = GoodPractice.objects.get()
    assert practice.title in titles
    assert practice.revision == draft.revision + 1


def test_of_first_changes_of_a_published_text_one_makes_the_copy(published, anna):
    copies = {title: GoodPractice.objects.get(pk=published.pk).working_copy()
              for title in ("One", "Two", "Three")}

    def change(title):
        copies[title].edit(anna, text(title=title), copies[title].revision)

    assert at_once(change, *copies) == ["Stale", "Stale", "done"]
    assert Version.objects.open().get().content["title"] in {"One", "Two", "Three"}


def test_sending_a_new_practice_at_once_makes_one(anna):
    token = "8f0f7a52-6d0c-4c8b-9a53-0c2b9a1d6c11"

    def begin(_turn):
        GoodPractice.draft(anna, text(), token)

    assert at_once(begin, *range(AT_ONCE)).count("done") >= 1
    assert GoodPractice.objects.count() == 1
