"""A migration changes nothing that the version before it needs: both run for a while.

Which version runs elsewhere is not known here (there may be no history of it), so this looks at
the migrations themselves. Those of before this rule are named by the last that each app had.
"""
import json
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

BEFORE = json.loads((Path(__file__).parent / "before_the_rule.json").read_text())
OURS = ("platform_core.", "forum.", "goodpractices.")
# An operation that older code would notice, with why nobody is hurt: {"app.migration": reason}.
ALLOWED: dict[str, str] = {}


def rules():
    """(app label, migration) of those that the rule is for."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if type(migration).__module__.startswith(OURS) and name > BEFORE.get(app, ""):
            yield f"{app}.{name}", migration


def breaks(operation, made=()):
    """What of an operation older code would notice, or ""; `made` are models of the same one."""
    if getattr(operation, "model_name", None) in made:
        return ""
    if isinstance(operation, migrations.AddField):
        return "" if may_be_left_out(operation.field) else "an older INSERT leaves the column out"
    if isinstance(operation, migrations.RemoveField | migrations.RenameField):
        return "an older SELECT names the column"
    if isinstance(operation, migrations.DeleteModel | migrations.RenameModel
                  | migrations.AlterModelTable):
        return "an older SELECT names the table"
    if isinstance(operation, migrations.AlterField):
        field = operation.field
        return "" if field.null or field.has_db_default() or not becomes_strict(field) else (
            "an older INSERT may leave it empty")
    return ""


def may_be_left_out(field):
    return field.null or field.has_db_default() or field.many_to_many


def becomes_strict(field):
    return getattr(field, "unique", False) and not field.primary_key


def test_older_code_goes_on_beside_every_migration():
    found = {}
    for name, migration in rules():
        made = {one.name_lower for one in migration.operations
                if isinstance(one, migrations.CreateModel)}
        found |= {f"{name}: {operation.describe()}": why for operation in migration.operations
                  if (why := breaks(operation, made)) and name not in ALLOWED}
    assert found == {}


def test_every_app_is_looked_at():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    apps = {app for (app, _name), migration in loader.disk_migrations.items()
            if type(migration).__module__.startswith(OURS)}
    assert apps >= set(BEFORE)
    assert len(apps) >= 15



@pytest.mark.parametrize(("operation", "is_found"), [
    (migrations.AddField("a", "b", models.IntegerField()), True),
    (migrations.AddField("a", "b", models.IntegerField(default=1)), True),
    (migrations.AddField("a", "b", models.IntegerField(db_default=1)), False),
    (migrations.AddField("a", "b", models.IntegerField(null=True)), False),
    (migrations.RemoveField("a", "b"), True),
    (migrations.RenameField("a", "b", "c"), True),
    (migrations.DeleteModel("a"), True),
    (migrations.RenameModel("a", "b"), True),
    (migrations.AlterField("a", "b", models.IntegerField(unique=True)), True),
    (migrations.AlterField("a", "b", models.IntegerField()), False),
    (migrations.CreateModel("a", [("b", models.IntegerField())]), False),
])
def test_what_older_code_would_notice_is_found(operation, is_found):
    assert bool(breaks(operation)) is is_found
