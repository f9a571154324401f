"""Texts from before the door are checked by a sweep, a stretch at a time; nothing is lost."""
import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from platform_core.lib.sweeps import SWEEPS
from platform_core.members.models import Member, Organisation
from platform_core.privacy import rows
from platform_core.privacy.fields import (
    CheckedCharField,
    CheckedJSONField,
    CheckedRichTextField,
    CheckedTextField,
)
from platform_core.privacy.models import Checkpoint

BSN = "Haar BSN is 1112\u200b22333."


class Old(models.Model):
    """Rows that remember what was found in them."""

    title = CheckedCharField(max_length=60, default="")
    name = CheckedCharField(max_length=60, default="", names=True)
    text = CheckedTextField(default="")
    body = CheckedRichTextField(default="")
    facts = CheckedJSONField(default=dict, rich_keys=("rich",))
    waits_for = models.CharField(max_length=200, default="")

    class Meta:
        app_label = "privacy"
        managed = False

    def __str__(self):
        return self.title

    def found_in_stored(self, kinds):
        if self.title == "poison":
            raise RuntimeError("as planned")
        Old.objects.filter(pk=self.pk).update(waits_for=" ".join(kinds))


@pytest.fixture
def table(transactional_db, monkeypatch):
    """The model's table, filled without the door by `put`, and the only one that is walked."""
    fields = [field for field in Old._meta.concrete_fields if isinstance(field, rows.Door)]
    monkeypatch.setattr(rows, "doors", lambda: {Old: fields})
    with connection.schema_editor() as editor:
        editor.create_model(Old)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Old)


def put(**values):
    row = Old.objects.create()
    for name, value in values.items():
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {Old._meta.db_table} SET {name} = %s WHERE id = %s",  # noqa: S608
                [value, row.pk],
            )
    return row


def test_what_is_stored_is_normalised_and_what_is_found_is_told(table):
    hiding = put(title=BSN, text="a\u202eb", body="<p>x\u00ady</p>")
    quiet = put(title="niets", name="Mevrouw Haddad")
    rich = put(facts='{"rich": "<p>06-123<b>45678</b></p>", "a": ["x\\u200by"]}')
    assert rows.check_rows() == 3
    hiding, quiet, rich = (Old.objects.get(pk=row.pk) for row in (hiding, quiet, rich))
    assert (hiding.title, hiding.text, hiding.body) == (
        "Haar BSN is 111222333.", "ab", "<p>xy</p>"
    )
    assert (hiding.waits_for, quiet.waits_for) == ("nl_bsn", "")
    assert rich.facts == {"rich": "<p>06-12345678</p>", "a": ["xy"]}
    assert rich.waits_for == "phone"


def test_a_run_is_bounded_and_the_next_goes_on_where_it_ended(table):
    ids = [put(title="mevrouw Haddad").pk for _ in range(5)]
    assert [rows.check_rows(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert Old.objects.exclude(waits_for="").count() == len(ids)


def test_once_done_it_costs_one_query_until_the_door_changes(table, monkeypatch,
                                                             django_assert_num_queries):
    row = put(title="mevrouw Haddad")
    assert rows.check_rows() == 1
    with django_assert_num_queries(1):
        assert rows.check_rows() == 0
    Old.objects.update(waits_for="")
    monkeypatch.setattr(rows, "DOOR_VERSION", rows.DOOR_VERSION + 1)
    assert rows.check_rows() == 1
    assert Old.objects.get(pk=row.pk).waits_for == "name_after_title"


def test_texts_in_which_there_is_nothing_to_mend_are_read_without_keeping_a_writer(table,
                                                                                   monkeypatch):
    """SQLite has one writer at a time: it would wait for all of them."""
    put(title="niets", text="x" * 1000)
    rows.check_rows()
    monkeypatch.setattr(rows, "DOOR_VERSION", rows.DOOR_VERSION + 1)
    with CaptureQueriesContext(connection) as seen:
        assert rows.check_rows() == 1
    kept = [query["sql"] for query in seen if not query["sql"].startswith("SELECT")]
    assert len(kept) == 1
    assert kept[0].startswith('UPDATE "privacy_checkpoint"')


def test_who_was_overtaken_does_not_move_the_place_back(table, monkeypatch):
    put(title="niets")
    rows.check_rows()
    monkeypatch.setattr(rows, "DOOR_VERSION", rows.DOOR_VERSION + 1)
    ahead = {"version": rows.DOOR_VERSION, "reached": "10000"}

    def overtaken(row, fields, looked_at=rows._looked_at):
        Checkpoint.objects.update(**ahead)
        return looked_at(row, fields)

    monkeypatch.setattr(rows, "_looked_at", overtaken)
    assert rows.check_rows() == 0
    assert Checkpoint.objects.values("version", "reached").get() == ahead


def test_a_row_that_fails_delays_nobody_and_is_shown_to_the_operator(table, caplog):
    poison, tangled = put(title="poison", text=BSN), put(body="<" * 30_000)
    after = put(text=BSN)
    assert rows.check_rows() == 3
    assert Old.objects.get(pk=after.pk).waits_for == "nl_bsn"
    assert Checkpoint.objects.get(label="privacy.old").failed == [str(poison.pk), str(tangled.pk)]
    assert Old.objects.get(pk=tangled.pk).body == "<" * 30_000
    assert len(caplog.records) == 2
    assert "222333" not in caplog.text


def test_every_model_behind_the_door_is_walked_and_the_sweep_is_registered(db):
    assert {Member, Organisation} <= rows.doors().keys()
    assert SWEEPS["check older texts"] == (rows.check_rows, 60)


def test_members_are_walked(anna):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_member SET bio = %s", [BSN])
    rows.check_rows()
    anna.refresh_from_db()
    assert anna.bio == "Haar BSN is 111222333."
