"""What deciding people wrote lies in their decisions alone, and nobody reads what never stood.

`reason…` words were planted in reasons, one in each; `upholdreasonqx` belongs to a report that was
upheld and to the text that was hidden with it.
"""
import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from forum.models import Post
from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.decisions import Decision
from tests.migration import foundation

IN_MAIL = OutgoingMail._meta.db_table     # what goes to the applicant says why

NOW_IN = {"moderation_report": "moderation_complaint"}


def places_of(word):
    """[(table, column)] for each row of the whole database that holds this word."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" '  # noqa: S608
                    f'WHERE CAST("{column.name}" AS text) LIKE %s', [f"%{word}%"])
                found += [(table, column.name)] * cursor.fetchone()[0]
    return [place for place in found if place[0] != IN_MAIL]


def test_there_are_enough_reasons_to_look_for():
    assert len(foundation.planted("reason")) >= 40


def test_no_entry_of_the_record_holds_free_text():
    words = foundation.planted("reason") + foundation.planted("own")
    words += ["upholdreasonqx", "Qwertinga"]
    held = " ".join(json.dumps(data) for data in Entry.objects.values_list("data", flat=True))
    assert [word for word in words if word in held] == []
    assert " de reden" not in held      # as every planted reason begins


@pytest.mark.parametrize("word", foundation.planted("reason"))
def test_a_reason_lies_in_one_decision_and_nowhere_else(word):
    assert places_of(word) == [(Decision._meta.db_table, "reason")]


def test_a_reason_that_decided_two_things_lies_in_decisions_alone():
    assert set(places_of("upholdreasonqx")) == {(Decision._meta.db_table, "reason")}


@pytest.mark.parametrize("word", foundation.planted("own"))
def test_own_words_stay_where_they_were_written(word):
    was = {NOW_IN.get(table, table) for table in foundation.kept()[1]
           if word in str(foundation.rows(table))}
    assert {table for table, _column in places_of(word)} == was


def test_every_reason_of_the_demo_moved_too():
    """Whatever its words: each text that the foundation held as a reason is a decision's now."""
    was = {row["reason"] for row in foundation.rows("moderation_queueitem") if row["reason"]}
    was |= {json.loads(row["data"]).get("reason", "") for row in foundation.rows("audit_entry")}
    held = set(Decision.objects.values_list("reason", flat=True))
    assert was - {""} <= held


def test_a_decision_keeps_who_decided_what_and_when():
    for row in foundation.rows("audit_entry"):
        reason = json.loads(row["data"]).get("reason")
        if reason:
            decision = Decision.objects.filter(reason=reason, by=row["actor_id"])
            assert decision.filter(
                content_type=row["content_type_id"], object_id=row["object_id"],
                action=row["action"].rsplit(".", 1)[-1],
            ).exists(), row


def test_the_chain_is_whole_and_begins_with_the_former_head():
    sealed = [row for row in foundation.rows("audit_entry") if row["seal_number"] is not None]
    head = max(sealed, key=lambda row: row["seal_number"])["seal"]
    assert Entry.objects.first_broken() is None
    first = Entry.objects.exclude(seal_number=None).order_by("seal_number").first()
    assert head in json.dumps(first.data)


# A text that was never published.

def page_for(key, address):
    client = Client(headers={"accept-language": "en"})
    client.force_login(Member.objects.get(email=f"{key}@demo.example"),
                       backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address).content.decode()


@pytest.fixture
def history():
    revision = Post.revisions.rel.related_model.objects.get(body__contains="Qwertinga")
    return reverse("forum:history", args=[revision.post_id])


@pytest.mark.parametrize("reader", ["dewi", "jeroen", "ravi"])
def test_a_text_that_never_stood_is_not_shown_to_readers(history, reader):
    assert "Qwertinga" not in page_for(reader, history)


@pytest.mark.parametrize("reader", ["anna", "mo", "kim"])
def test_its_author_and_those_who_decide_can_still_read_it(history, reader):
    assert "Qwertinga" in page_for(reader, history)


def test_texts_that_stood_before_an_edit_are_shown_as_they_were():
    revision = Post.revisions.rel.related_model.objects.get(body__contains="opensecondtextqx")
    page = page_for("dewi", reverse("forum:history", args=[revision.post_id]))
    assert "openfirsttextqx" in page
    assert "opensecondtextqx" in page
