"""The end of the record stands outside the database too: nothing is cut off it unnoticed."""
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from platform_core.audit import anchor
from platform_core.audit.models import Entry


@pytest.fixture
def file(settings):
    return Path(settings.AUDIT_ANCHOR)


def check(capsys):
    call_command("record_check")
    return capsys.readouterr().out


def test_each_sealing_notes_number_and_seal(chain, anna, file):
    Entry.objects.record(None, "tests.later", anna)
    Entry.objects.seal()
    lines = [line.split(" ") for line in file.read_text().splitlines()]
    newest = Entry.objects.get(seal_number=6)
    assert [(line[0], line[1]) for line in lines] == [("5", chain[4].seal), ("6", newest.seal)]
    assert all(len(line) == 4 for line in lines)
    assert anchor.noted() == [(5, chain[4].seal), (6, newest.seal)]


def test_nothing_to_seal_writes_nothing(chain, file):
    before = file.read_text()
    Entry.objects.seal()
    assert file.read_text() == before


def test_a_whole_record_is_said_to_be_whole(chain, capsys):
    assert Entry.objects.cut_off() is None
    assert "whole" in check(capsys)


def test_an_empty_record_is_whole_without_an_anchor(db, capsys):
    assert "whole" in check(capsys)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_newest_entries_are_not_cut_off_unnoticed(chain, tamper, count):
    end = chain[4].seal
    for entry in chain[-count:]:
        tamper("DELETE FROM audit_entry WHERE id = %s", [entry.pk])
    assert Entry.objects.first_broken() is None
    assert Entry.objects.cut_off() == (5, end)
    with pytest.raises(CommandError, match="cut off: the anchor knows number 5"):
        call_command("record_check")


def test_cut_off_and_written_on_is_noticed_too(chain, tamper, anna):
    for entry in chain[-2:]:
        tamper("DELETE FROM audit_entry WHERE id = %s", [entry.pk])
    for _ in range(2):
        Entry.objects.record(None, "tests.forged", anna)
    Entry.objects.seal()
    assert Entry.objects.first_broken() is None
    with pytest.raises(CommandError, match="cut off"):
        call_command("record_check")


def test_of_many_lines_each_is_looked_up(anna, tamper, monkeypatch):
    monkeypatch.setattr("platform_core.audit.models.AT_ONCE", 2)
    for _ in range(5):
        Entry.objects.record(None, "tests.act", anna)
        Entry.objects.seal()
    assert Entry.objects.cut_off() is None
    first = Entry.objects.get(seal_number=1)
    tamper("UPDATE audit_entry SET seal = 'x' WHERE id = %s", [first.pk])
    assert Entry.objects.cut_off() == (1, first.seal)


def test_a_changed_entry_is_noticed_by_the_check(chain, tamper):
    tamper("UPDATE audit_entry SET action = 'tests.other' WHERE id = %s", [chain[4].pk])
    with pytest.raises(CommandError, match=f"broken at entry {chain[4].pk}"):
        call_command("record_check")


def test_a_changed_end_with_a_seal_that_fits_is_noticed(chain, tamper):
    last = chain[4]
    last.action = "tests.other"
    seal = last.digest(chain[3].seal, 5)
    tamper("UPDATE audit_entry SET action = 'tests.other', seal = %s WHERE id = %s",
           [seal, last.pk])
    assert Entry.objects.first_broken() is None
    with pytest.raises(CommandError, match="cut off"):
        call_command("record_check")


def test_an_anchor_that_was_taken_away_is_noticed(chain, file):
    file.unlink()
    assert Entry.objects.cut_off() is None
    with pytest.raises(CommandError, match="no anchor"):
        call_command("record_check")


def test_an_anchor_that_cannot_be_written_stops_no_sealing(anna, settings, tmp_path, caplog):
    (tmp_path / "a file").write_text("")
    settings.AUDIT_ANCHOR = str(tmp_path / "a file" / "record.anchor")
    Entry.objects.record(None, "tests.act", anna)
    assert Entry.objects.seal() == 1
    assert "anchor could not be written" in caplog.text


def test_a_missing_folder_is_made(anna, settings, tmp_path):
    settings.AUDIT_ANCHOR = str(tmp_path / "new" / "folder" / "record.anchor")
    Entry.objects.record(None, "tests.act", anna)
    Entry.objects.seal()
    assert [number for number, _seal in anchor.noted()] == [1]


def test_a_line_that_was_written_by_halves_is_passed_over(chain, file):
    with file.open("a") as lines:
        lines.write("6 abc")
    assert anchor.noted() == [(5, chain[4].seal)]


def test_the_file_does_not_grow_for_ever_and_keeps_the_end(file, monkeypatch):
    monkeypatch.setattr(anchor, "LARGEST", 2_000)
    monkeypatch.setattr(anchor, "KEPT", 10)
    for number in range(1, 101):
        anchor.drop(number, "a" * 64)
    assert file.stat().st_size < 2_200
    assert anchor.noted()[-1] == (100, "a" * 64)
