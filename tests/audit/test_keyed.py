"""Who has the whole database and not the keys cannot rewrite the record unseen."""
import hashlib
import json
from pathlib import Path

import pytest
from django.core.checks.registry import registry
from django.core.management import CommandError, call_command

from platform_core.audit import anchor, keys
from platform_core.audit.checks import the_end_leaves_the_machine
from platform_core.audit.models import GENESIS, Entry
from platform_core.notifications.models import OutgoingMail

COLUMNS = ("at, actor_id, action, content_type_id, object_id, data, mark, seal")


@pytest.fixture
def key_file_of_record(settings):
    return Path(settings.RECORD_KEY_FILE)


@pytest.fixture
def marked(chain, anna, mo):
    """The chain, and three more entries, which were written when there was a key."""
    for number in range(3):
        Entry.objects.record(mo, f"tests.marked{number}", anna)
    Entry.objects.seal()
    return list(Entry.objects.order_by("seal_number"))


@pytest.fixture
def old_chain(anna, mo, monkeypatch):
    """Four entries of a record from before there were keys, with plain hashes."""
    with monkeypatch.context() as patch:
        patch.setattr(keys, "begin", lambda *numbers: None)
        for number in range(4):
            Entry.objects.record(mo, f"tests.old{number}", anna)
        Entry.objects.seal()
    return list(Entry.objects.order_by("seal_number"))


def plain_hash(entry, previous):
    """The seal that anybody can compute."""
    facts = [previous, entry.pk, *entry.facts]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def recompute(tamper):
    """All seals anew, by somebody who has the database and the source, and no key."""
    previous = GENESIS
    for number, entry in enumerate(Entry.objects.order_by("pk"), start=1):
        previous = plain_hash(entry, previous)
        tamper("UPDATE audit_entry SET seal = %s, seal_number = %s WHERE id = %s",
               [previous, number, entry.pk])


def check():
    call_command("record_check")


def test_a_record_that_is_whole_is_whole(marked, capsys):
    check()
    assert "whole" in capsys.readouterr().out


def test_the_keys_are_readable_by_the_platforms_user_alone(marked, key_file_of_record):
    assert key_file_of_record.stat().st_mode & 0o777 == 0o600
    secret = key_file_of_record.read_text().split()[2]
    assert secret not in json.dumps(list(Entry.objects.values_list("mark", "seal")))


@pytest.mark.parametrize("change", [
    "UPDATE audit_entry SET object_id = 999 WHERE id = {}",
    "UPDATE audit_entry SET action = 'tests.other' WHERE id = {}",
    "UPDATE audit_entry SET actor_id = NULL WHERE id = {}",
    "DELETE FROM audit_entry WHERE id = {}",
])
@pytest.mark.parametrize("place", [0, 3, 6])
def test_who_recomputes_every_hash_is_found(marked, tamper, change, place):
    tamper(change.format(marked[place].pk))
    recompute(tamper)
    assert Entry.objects.first_broken() is not None
    with pytest.raises(CommandError, match="chain is broken"):
        check()


def test_two_entries_that_changed_places_are_found(marked, tamper):
    first, second = marked[2], marked[3]
    tamper("UPDATE audit_entry SET seal_number = 100 WHERE id = %s", [first.pk])
    tamper("UPDATE audit_entry SET seal_number = 3, seal = %s WHERE id = %s",
           [plain_hash(second, marked[1].seal), second.pk])
    tamper("UPDATE audit_entry SET seal_number = 4, seal = %s WHERE id = %s",
           [plain_hash(first, second.seal), first.pk])
    assert Entry.objects.first_broken() == second


def add_forged(tamper, like, mark):
    """A row that the platform did not write, in the database by its own account."""
    tamper(f"INSERT INTO audit_entry ({COLUMNS}) SELECT at, actor_id, 'tests.forged', "  # noqa: S608
           "content_type_id, object_id, data, %s, '' FROM audit_entry WHERE id = %s",
           [mark, like.pk])


@pytest.mark.parametrize("mark", ["", "0" * 80, "copied"])
def test_an_entry_that_was_put_in_is_not_sealed_and_is_told(marked, tamper, mark, caplog):
    add_forged(tamper, marked[6], marked[6].mark if mark == "copied" else mark)
    assert Entry.objects.seal() == 0
    assert "did not write" in caplog.text
    with pytest.raises(CommandError, match="did not write entry"):
        check()


def test_the_same_entry_again_is_not_sealed(marked, tamper):
    tamper(f"INSERT INTO audit_entry ({COLUMNS}) SELECT at, actor_id, action, content_type_id, "  # noqa: S608
           "object_id, data, mark, '' FROM audit_entry WHERE id = %s", [marked[6].pk])
    assert Entry.objects.seal() == 0
    assert Entry.objects.forged().action == marked[6].action


def test_an_entry_that_was_changed_before_it_was_sealed_is_told(marked, anna, tamper):
    entry = Entry.objects.record(None, "tests.waits", anna)
    tamper("UPDATE audit_entry SET object_id = 999 WHERE id = %s", [entry.pk])
    assert Entry.objects.seal() == 0
    assert Entry.objects.forged() == entry


def test_what_the_platform_writes_goes_on_being_sealed_beside_it(marked, anna, tamper):
    add_forged(tamper, marked[6], "")
    Entry.objects.record(None, "tests.later", anna)
    assert Entry.objects.seal() == 1
    assert Entry.objects.first_broken() is None


def test_an_old_chain_goes_on_keyed_and_is_not_rewritten(old_chain, anna):
    seals = [entry.seal for entry in old_chain]
    Entry.objects.record(None, "tests.new", anna)
    Entry.objects.seal()
    assert [keys.for_seal(number) is None for number in (4, 5)] == [True, False]
    held = Entry.objects.filter(pk__in=[entry.pk for entry in old_chain]).order_by("pk")
    assert list(held.values_list("seal", flat=True)) == seals
    check()


@pytest.mark.parametrize("place", range(4))
def test_an_old_chain_cannot_be_rewritten_once_the_new_one_holds_on_to_it(
    old_chain, anna, tamper, place
):
    Entry.objects.record(None, "tests.new", anna)
    Entry.objects.seal()
    tamper("UPDATE audit_entry SET object_id = 999 WHERE id = %s", [old_chain[place].pk])
    recompute(tamper)
    assert Entry.objects.first_broken() is not None


def test_a_lost_key_is_noticed(marked, anna, key_file_of_record):
    key_file_of_record.unlink()
    Entry.objects.record(None, "tests.after", anna)
    Entry.objects.seal()
    with pytest.raises(CommandError, match="chain is broken at entry"):
        check()


def test_a_new_key_counts_from_then_on_and_the_old_goes_on_proving(marked, anna):
    call_command("record_key", verbosity=0)
    assert len(keys.all_keys()) == 2
    Entry.objects.record(None, "tests.after", anna)
    assert Entry.objects.seal() == 1
    assert keys.for_seal(8) != keys.for_seal(9)
    check()


def test_what_was_being_written_while_a_new_key_came_is_sealed(marked, anna):
    waiting = Entry.objects.record(None, "tests.waits", anna)
    call_command("record_key", verbosity=0)
    assert Entry.objects.seal() == 1
    waiting.refresh_from_db()
    assert waiting.seal_number == 9
    check()


def test_after_a_restore_from_before_the_keys_nothing_is_sealed_without_one(
    old_chain, anna, tamper
):
    Entry.objects.record(None, "tests.new", anna)
    Entry.objects.seal()
    tamper("DELETE FROM audit_entry WHERE seal_number > 2")
    Entry.objects.record(None, "tests.after", anna)
    Entry.objects.seal()
    assert keys.for_seal(3) is not None
    assert Entry.objects.first_broken() is None
    assert Entry.objects.cut_off() is not None    # and that entries are missing is told


@pytest.mark.parametrize("forged", [
    "9 {seal} 2026-01-01T00:00:00+00:00", "9 {seal} 2026-01-01T00:00:00+00:00 {seal}", "x",
])
def test_a_line_of_the_anchor_that_is_not_ours_is_told(marked, settings, forged):
    path = Path(settings.AUDIT_ANCHOR)
    path.write_text(path.read_text() + forged.format(seal="0" * 64) + "\n")
    assert anchor.first_forged() is not None
    with pytest.raises(CommandError, match="this line of the anchor"):
        check()


def test_a_line_that_was_kept_elsewhere_shows_what_was_cut_off_with_the_file(
    marked, settings, tamper
):
    path = Path(settings.AUDIT_ANCHOR)
    lines = path.read_text().splitlines()
    call_command("record_check", line=lines[-1])
    tamper("DELETE FROM audit_entry WHERE seal_number > 5")
    path.write_text(lines[0] + "\n")
    check()    # database and file agree
    with pytest.raises(CommandError, match="does not hold what this line says"):
        call_command("record_check", line=lines[-1])


def test_the_newest_line_goes_by_mail_once_a_day(marked, settings):
    settings.RECORD_MAIL = ["kim@example.org", "notary@example.org"]
    for _hour in range(3):
        anchor.mail_newest()
    assert OutgoingMail.objects.count() == 2
    line = Path(settings.AUDIT_ANCHOR).read_text().splitlines()[-1]
    assert line in OutgoingMail.objects.get(to="notary@example.org").body


def test_nobody_gets_mail_who_is_not_named(marked):
    anchor.mail_newest()
    assert not OutgoingMail.objects.exists()


def test_the_check_for_production_says_when_the_record_ends_on_this_machine(settings):
    assert the_end_leaves_the_machine in registry.deployment_checks
    settings.RECORD_MAIL = []
    assert [one.id for one in the_end_leaves_the_machine()] == ["audit.W001"]
    settings.RECORD_MAIL = ["notary@example.org"]
    assert the_end_leaves_the_machine() == []


def test_keys_that_cannot_be_read_stop_nobodys_work(marked, anna, key_file_of_record, caplog):
    key_file_of_record.write_text("no keys\n")
    assert Entry.objects.record(None, "tests.act", anna).mark == ""
    assert "could not be read" in caplog.text


def test_a_seal_is_proven_by_its_own_secret_alone(marked, key_file_of_record):
    """Or whoever has the source could compute it."""
    lines = key_file_of_record.read_text().splitlines()
    begin, secret = lines[-1].rsplit(maxsplit=1)
    key_file_of_record.write_text("\n".join([*lines[:-1], f"{begin} {secret[::-1]}"]) + "\n")
    with pytest.raises(CommandError):
        call_command("record_check")
