"""An editor that was open while a name was taken out does not bring the name back."""
import pytest
from django.db import transaction

from forum.models import Thread
from goodpractices.models import GoodPractice
from platform_core.rights.redacting import take_out
from platform_core.workflow.models import Stale
from tests.forum.sending import words_of
from tests.goodpractices.conftest import text

NAME = "Zebedia Quillfeather"


def slip(row, **columns):
    """Below the doors, as a name slips past a check that does not know it."""
    type(row)._base_manager.filter(pk=row.pk).update(**columns)
    return read_again(row)


@pytest.fixture
def asked(anna, category):
    thread = Thread.start(anna, "<p>About her rights</p>", category=category,
                          kind="question", title="About", language="en")
    slip(thread.first_post, body=f"<p>About {NAME} and her rights</p>")
    return slip(thread, title=f"About {NAME}")


def read_again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_reply_that_was_open_is_stale(asked, ben, client_of):
    reply = slip(asked.reply(ben, "<p>I know</p>"), body=f"<p>I know {NAME} well</p>")
    opened = client_of(ben).get(f"/forum/posts/{reply.pk}/edit/").context["form"]
    take_out([NAME])
    sent = {"body": f"<p>I know {NAME} very well</p>",
            "revision": opened["revision"].value()}
    answer = client_of(ben).post(f"/forum/posts/{reply.pk}/edit/", sent)
    assert answer.status_code == 409
    assert "I know […] well" in words_of(answer)
    assert NAME not in str(read_again(reply).body)


def test_an_opening_is_stale_when_its_title_or_its_text_named_somebody(asked, anna):
    opening = asked.first_post
    slip(opening, body="<p>About somebody</p>")
    seen = opening.revision
    take_out([NAME])
    opening, thread = read_again(opening), read_again(asked)
    assert thread.title == "About […]"
    with pytest.raises(Stale), transaction.atomic():
        opening.edit(anna, "<p>About somebody</p>", seen, title=asked.title, tags=[])
    assert opening.revision == thread.revision == seen + 1
    opening.edit(anna, "<p>About nobody</p>", opening.revision, title="About nobody", tags=[])
    assert read_again(asked).title == "About nobody"


def test_title_and_text_together_are_one_newer_revision_of_both(asked):
    take_out([NAME])
    opening, thread = read_again(asked.first_post), read_again(asked)
    assert opening.revision == thread.revision > 0


def test_a_practice_that_was_open_is_stale(ben):
    practice = slip(GoodPractice.draft(ben, text()), title=f"Working with {NAME}")
    seen = practice.revision
    take_out([NAME])
    with pytest.raises(Stale), transaction.atomic():
        practice.edit(ben, text(title=f"Working with {NAME} too"), seen)
    assert NAME not in read_again(practice).title


def test_a_decision_on_the_text_that_named_somebody_is_taken_on_the_newer_one(
    anna, sensitive_category, mo
):
    waiting = Thread.start(anna, "<p>About</p>", category=sensitive_category,
                           kind="question", title="A question", language="en")
    slip(waiting.first_post, body=f"<p>About {NAME}</p>")
    seen = waiting.revision
    take_out([NAME])
    with pytest.raises(Stale), transaction.atomic():
        waiting.decide("publish", mo, revision=seen)
    again = read_again(waiting)
    again.decide("publish", mo)
    assert again.status == "published"


def test_what_named_nobody_stays_as_it_was(asked, ben):
    reply = asked.reply(ben, "<p>Nobody here</p>")
    take_out([NAME])
    assert read_again(reply).revision == reply.revision
