"""What identifies a person is stored by no verb, no update and no bulk: the columns refuse it."""
import pytest
from django.apps import apps
from django.db import connection, models, transaction

from forum.models import Category, Post, PostRevision, Thread
from goodpractices.models import GoodPractice, Version
from platform_core.members.models import Member, MembershipRequest, Organisation
from platform_core.moderation.models import Complaint, Report
from platform_core.privacy.checked import Blocked
from platform_core.privacy.fields import CheckedJSONField, CheckedRichTextField, Door
from platform_core.workflow.models import Decision
from tests.conftest import make_member
from tests.goodpractices.conftest import text

pytestmark = pytest.mark.once   # the door is Python, before any engine

BSN = "Haar BSN is 111222333, zegt zij"
HIDDEN = "Haar BSN is 1112\u200b22\u00ad333, zegt zij"
OURS = ("platform_core", "forum", "goodpractices")


@pytest.fixture
def world(thread, category, anna, ben, mo, kim, applicant, newcomer, ravi, settings):
    """One of everything, to which a verb can be done."""
    settings.APPLY_AGAIN_AFTER_DAYS = 0
    post = thread.reply(anna, "<p>Words</p>")
    waiting = thread.reply(newcomer, "<p>Waits</p>")
    request = MembershipRequest.objects.create(member=applicant, motivation="To learn")
    request.take("confirm", by=applicant)
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    return {
        "thread": thread, "category": category, "anna": anna, "ben": ben, "mo": mo, "kim": kim,
        "post": post, "waiting": waiting, "request": request, "practice": practice,
        "ravi": ravi, "newcomer": newcomer, "sam": make_member("sam"),
        "draft": GoodPractice.draft(anna, text()),
    }


def start(world, title="A title", body="<p>Words</p>"):
    return Thread.start(world["anna"], body, category=world["category"], title=title,
                        kind="question", language="en")


def answered(world, words):
    world["request"].decide("ask", world["kim"], "Which team?")
    world["request"].reply(words)


def again(world, words):
    world["request"].decide("refuse", world["kim"], "No")
    world["request"].apply_again(words)


def renamed(world, words):
    first = world["thread"].first_post
    first.edit(world["ravi"], first.body, first.revision, title=words, tags=[])


def profile(world, **facts):
    for name, value in facts.items():
        setattr(world["anna"], name, value)
    world["anna"].save()


def published(world):
    world["practice"].publish(world["ravi"], "well_described")
    return world["practice"]


def copied(world, words):
    copy = published(world).working_copy()
    copy.edit(world["anna"], text(summary=words), copy.revision)


def lesson(words):
    return text(lessons=[{"kind": "do", "text": words}])


VERBS = {
    "reply": lambda w, words: w["thread"].reply(w["anna"], f"<p>{words}</p>"),
    "reply in pieces": lambda w, words: w["thread"].reply(
        w["anna"], f"<p>{words[:16]}<b>{words[16:]}</b></p>"),
    "edit": lambda w, words: w["post"].edit(w["anna"], f"<p>{words}</p>", 0),
    "thread title": lambda w, words: start(w, title=words),
    "opening": lambda w, words: start(w, body=f"<p>{words}</p>"),
    "new title": renamed,
    "moving": lambda w, words: w["thread"].move(w["mo"], Category.objects.create(
        slug="o", name_nl="O", name_en="O", audience=w["category"].audience), words),
    "locking": lambda w, words: w["thread"].lock(w["mo"], words, ground="privacy"),
    "report": lambda w, words: Report.file(w["ben"], w["post"], "other", words),
    "second report": lambda w, words: (Report.file(w["ben"], w["post"], "other"),
                                       Report.file(w["ben"], w["post"], "other", words)),
    "hide": lambda w, words: w["post"].decide("hide", w["mo"], words, "privacy"),
    "hide a thread": lambda w, words: w["thread"].decide("hide", w["mo"], words, "privacy"),
    "publish": lambda w, words: w["waiting"].decide("publish", w["mo"], words),
    "return": lambda w, words: w["waiting"].decide("return", w["mo"], words),
    "reject": lambda w, words: w["waiting"].decide("reject", w["mo"], words, "privacy"),
    "uphold": lambda w, words: Report.file(w["ben"], w["post"], "other").decide(
        "uphold", w["mo"], words, "privacy"),
    "dismiss": lambda w, words: Report.file(w["ben"], w["post"], "other").decide(
        "dismiss", w["mo"], words),
    "bio": lambda w, words: profile(w, bio=words),
    "name": lambda w, words: profile(w, name=words),
    "function": lambda w, words: profile(w, function=words),
    "organisation": lambda w, words: Organisation.objects.named(words),
    "motivation": lambda w, words: MembershipRequest.objects.create(
        member=w["sam"], motivation=words),
    "answer": answered,
    "applying again": again,
    "question": lambda w, words: w["request"].decide("ask", w["kim"], words),
    "refusal": lambda w, words: w["request"].decide("refuse", w["kim"], words),
    "suspension": lambda w, words: w["sam"].suspend(w["kim"], words, ground="privacy"),
    "letting in again": lambda w, words: (w["sam"].suspend(w["kim"], "Fine", ground="privacy"),
                                          w["sam"].reinstate(w["mo"], words)),
    "draft": lambda w, words: GoodPractice.draft(w["anna"], text(summary=words)),
    "practice title": lambda w, words: w["draft"].edit(
        w["anna"], text(title=words), w["draft"].revision),
    "practice goals": lambda w, words: w["draft"].edit(
        w["anna"], text(goals=f"<p>{words}</p>"), w["draft"].revision),
    "practice lesson": lambda w, words: w["draft"].edit(
        w["anna"], lesson(words), w["draft"].revision),
    "working copy": copied,
    "review": lambda w, words: w["practice"].request_changes(w["ravi"], words),
    "rejection": lambda w, words: w["practice"].reject(w["ravi"], words, ground="privacy"),
    "note": lambda w, words: w["practice"].publish(w["ravi"], "well_described", note=words),
    "reference": lambda w, words: w["practice"].publish(w["ravi"], "well_described", words),
    "taking offline": lambda w, words: published(w).suspend(w["mo"], words, ground="privacy"),
    "archiving": lambda w, words: published(w).archive(w["mo"], words),
    "withdrawing": lambda w, words: published(w).withdraw(w["anna"], words),
    "category": lambda w, words: Category.objects.create(
        slug="x", name_nl=words[:60], name_en="X", audience=w["category"].audience),
}


def stored(words="111222333"):
    """The tables in which these words stand, read past the ORM and its doors."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    found = set()
    with connection.cursor() as cursor:
        for model in (one for one in apps.get_models() if one._meta.managed):
            for field in model._meta.local_concrete_fields:
                if isinstance(field, kinds):
                    table, column = model._meta.db_table, field.column
                    cursor.execute(
                        f'SELECT count(*) FROM "{table}" '  # noqa: S608 - names of our models
                        f'WHERE CAST("{column}" AS text) LIKE %s', [f"%{words}%"],
                    )
                    found |= {table} if cursor.fetchone()[0] else set()
    return found


@pytest.mark.parametrize("words", [BSN, HIDDEN], ids=["plain", "disguised"])
@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_stores_what_identifies_a_person(world, verb, words):
    with pytest.raises(Blocked), transaction.atomic():
        VERBS[verb](world, words)
    assert stored() == set()


@pytest.mark.parametrize("verb", VERBS)
def test_each_of_these_verbs_stores_other_words(world, verb):
    """Else they would be refused for another reason, and the test above would tell nothing."""
    VERBS[verb](world, "Haar nummer is onbekend, zegt zij")
    assert stored("bekend, zegt zij")


def doors():
    """(model, column) of everything behind the door that stands in a table of its own."""
    return [(model, field) for model in apps.get_models() if model.__module__.startswith(OURS)
            for field in model._meta.local_concrete_fields if isinstance(field, Door)]


DOORS = {f"{model._meta.label_lower}.{field.name}": (model, field) for model, field in doors()}


def as_stored(field, words):
    if isinstance(field, CheckedJSONField):
        return [{"text": words}] if field.name != "content" else {"title": words}
    return f"<p>{words}</p>" if isinstance(field, CheckedRichTextField) else words


def test_the_columns_that_matter_are_among_them():
    wanted = {(Post, "body"), (Thread, "title"), (PostRevision, "body"), (Decision, "reason"),
              (Complaint, "text"), (Complaint, "seen_text"), (Member, "bio"),
              (MembershipRequest, "motivation"), (MembershipRequest, "answer"),
              (GoodPractice, "summary"), (Version, "content"), (Version, "note")}
    assert {f"{model._meta.label_lower}.{name}" for model, name in wanted} <= DOORS.keys()


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("words", [BSN, HIDDEN], ids=["plain", "disguised"])
def test_no_update_writes_it(db, name, words):
    model, field = DOORS[name]
    with pytest.raises(Blocked), transaction.atomic():
        model._base_manager.update(**{field.name: as_stored(field, words)})


@pytest.mark.parametrize("name", DOORS)
def test_no_bulk_creates_it(db, name):
    model, field = DOORS[name]
    row = model(**{field.name: as_stored(field, BSN)})
    with pytest.raises(Blocked), transaction.atomic():
        model._base_manager.bulk_create([row])


@pytest.mark.parametrize("name", DOORS)
def test_no_bulk_updates_it(db, name):
    model, field = DOORS[name]
    row = model(pk=1, **{field.name: as_stored(field, BSN)})
    with pytest.raises(Blocked), transaction.atomic():
        model._base_manager.bulk_update([row], [field.name])
