"""The record: append-only on every way in, and sealed so that tampering shows."""
import threading

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from platform_core.audit import keys
from platform_core.audit.models import GENESIS, AppendOnly, Entry
from tests.conftest import make_member
from tests.racing import at_once, until_locks

FACTS = {"at": "2020-01-01 00:00:00+00:00", "action": "tests.other", "object_id": 999,
         "data": '{"rule": "other"}'}


@pytest.fixture
def entry(anna, mo):
    return Entry.objects.record(mo, "tests.act", anna, rule="because")


def test_an_entry_says_who_did_what_to_what_when_and_why(entry, anna, mo):
    entry.refresh_from_db()
    assert (entry.actor, entry.action, entry.target) == (mo, "tests.act", anna)
    assert entry.data == {"rule": "because"}
    assert entry.at is not None
    assert Entry.objects.about(anna).get() == entry


def test_the_platform_itself_acts_without_an_actor(anna):
    assert Entry.objects.record(None, "tests.act", anna).actor is None


def test_an_entry_cannot_be_saved_again_or_deleted(entry):
    entry.action = "tests.other"
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.save(update_fields=["action"])
    with pytest.raises(AppendOnly):
        entry.delete()


@pytest.mark.parametrize("field", [*FACTS, "actor", "content_type"])
def test_no_queryset_changes_what_an_entry_says(entry, field, ben):
    values = FACTS | {"actor": ben, "data": {"rule": "other"}, "content_type": 1}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**{field: values[field]})


@pytest.mark.parametrize("column", [*FACTS, "actor_id", "content_type_id"])
def test_no_sql_changes_what_an_entry_says(entry, column, ben):
    value = (FACTS | {"actor_id": ben.pk, "content_type_id": 1})[column]
    sql = f"UPDATE audit_entry SET {column} = %s WHERE id = %s"  # noqa: S608 - a name above
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), \
            connection.cursor() as cursor:
        cursor.execute(sql, [value, entry.pk])


@pytest.mark.parametrize("sql", ["DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE id > 0"])
def test_no_sql_deletes_an_entry(entry, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), \
            connection.cursor() as cursor:
        cursor.execute(sql)


def test_no_queryset_deletes_an_entry(entry):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_takes_the_record_with_it_and_leaves_its_guards(anna, mo):
    Entry.objects.record(mo, "tests.act", anna)
    call_command("flush", interactive=False, verbosity=0)
    assert not Entry.objects.exists()
    Entry.objects.record(None, "tests.act", make_member("after"))
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.all().delete()


def test_a_member_with_entries_cannot_be_deleted_from_under_them(entry, mo):
    with pytest.raises(DatabaseError), transaction.atomic():
        mo.delete()


def test_sealing_chains_every_entry_once(chain):
    assert [entry.seal_number for entry in chain] == [1, 2, 3, 4, 5]
    assert len({entry.seal for entry in chain}) == 5
    assert chain[0].seal == chain[0].digest(GENESIS, 1)
    assert Entry.objects.seal() == 0
    assert Entry.objects.first_broken() is None


def test_sealing_goes_on_where_it_stopped(chain, anna):
    later = Entry.objects.record(None, "tests.later", anna)
    assert Entry.objects.seal() == 1
    later.refresh_from_db()
    assert (later.seal_number, later.seal) == (6, later.digest(chain[-1].seal, 6))
    assert Entry.objects.first_broken() is None


def test_a_long_backlog_is_sealed_in_parts(anna):
    for number in range(5):
        Entry.objects.record(None, f"tests.act{number}", anna)
    assert [Entry.objects.seal(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert Entry.objects.first_broken() is None


def test_an_empty_record_is_whole(db):
    assert Entry.objects.seal() == 0
    assert Entry.objects.first_broken() is None


@pytest.mark.parametrize(("column", "value"), [*FACTS.items(), ("actor_id", None)])
def test_a_changed_entry_shows(chain, tamper, column, value):
    sql = f"UPDATE audit_entry SET {column} = %s WHERE id = %s"  # noqa: S608 - a name above
    tamper(sql, [value, chain[2].pk])
    assert Entry.objects.first_broken() == chain[2]


def test_a_removed_entry_shows(chain, tamper):
    tamper("DELETE FROM audit_entry WHERE id = %s", [chain[2].pk])
    assert Entry.objects.first_broken() == chain[3]


def test_a_removed_entry_shows_also_when_the_numbers_are_closed_up(chain, tamper):
    tamper("DELETE FROM audit_entry WHERE id = %s", [chain[2].pk])
    for entry in chain[3:]:
        Entry.objects.filter(pk=entry.pk).update(seal_number=entry.seal_number - 1)
    assert Entry.objects.first_broken() == chain[3]


def test_two_entries_in_another_order_show(chain):
    first, second = chain[1], chain[2]
    Entry.objects.filter(pk=first.pk).update(seal_number=100)
    Entry.objects.filter(pk=second.pk).update(seal_number=2)
    Entry.objects.filter(pk=first.pk).update(seal_number=3)
    assert Entry.objects.first_broken() == second


def test_an_entry_put_in_between_shows(chain, anna, mo):
    for entry in reversed(chain[2:]):
        Entry.objects.filter(pk=entry.pk).update(seal_number=entry.seal_number + 1)
    forged = Entry.objects.record(mo, "tests.forged", anna)
    seal = forged.digest(chain[1].seal, 3)
    Entry.objects.filter(pk=forged.pk).update(seal_number=3, seal=seal)
    assert Entry.objects.first_broken() == chain[2]


def test_a_forged_seal_shows(chain):
    Entry.objects.filter(pk=chain[4].pk).update(seal="0" * 64)
    assert Entry.objects.first_broken() == chain[4]


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain(anna):
    for number in range(30):
        Entry.objects.record(None, f"tests.act{number}", anna)
    gate = threading.Barrier(4)

    def seal():
        gate.wait(timeout=20)
        try:
            Entry.objects.seal()
        except DatabaseError:
            pass  # the other one was first; the sweep comes again
        finally:
            connection.close()

    sealers = [threading.Thread(target=seal) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join(timeout=30)
    Entry.objects.seal()
    numbers = Entry.objects.order_by("seal_number").values_list("seal_number", flat=True)
    assert list(numbers) == list(range(1, Entry.objects.count() + 1))
    assert Entry.objects.first_broken() is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_first_sealers_begin_one_key(anna):
    """Both come while somebody writes, so that neither finds a key when it looks for one."""
    Entry.objects.record(None, "tests.act", anna)

    def seal_later():
        until_locks("granted AND mode = 'RowExclusiveLock' "
                    "AND relation = 'audit_entry'::regclass")
        Entry.objects.seal()

    def write():
        with transaction.atomic():
            Entry.objects.record(None, "tests.slow", anna)
            until_locks("NOT granted", 2)

    assert at_once(write, seal_later, seal_later) == [None, None, None]
    Entry.objects.seal()
    assert len(keys.all_keys()) == 1
    assert Entry.objects.first_broken() is None


@pytest.fixture
def admin(client_of):
    return client_of(make_member("ada", is_staff=True, is_superuser=True))


def test_the_admin_shows_the_record_and_can_change_nothing(entry, admin):
    page = admin.get(reverse("admin:audit_entry_changelist"))
    assert "tests.act" in page.content.decode()
    change = reverse("admin:audit_entry_change", args=[entry.pk])
    assert admin.get(change).status_code == 200
    for path in (change, reverse("admin:audit_entry_add"),
                 reverse("admin:audit_entry_delete", args=[entry.pk])):
        assert admin.post(path, {"action": "tests.other", "post": "yes"}).status_code == 403
    entry.refresh_from_db()
    assert entry.action == "tests.act"


def test_the_admin_deletes_no_selection(entry, admin):
    data = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    admin.post(reverse("admin:audit_entry_changelist"), data)
    assert Entry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("role", ["anna", "mo", "kim"])
def test_only_administrators_read_the_record(entry, request, role, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(reverse("admin:audit_entry_changelist")).status_code == 302
