"""What is there already is asked first; no statement fails in order to learn it."""
import re

import pytest
from django.db import connection, transaction

from platform_core.content.models import Language, Work
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.members.groups import MemberGroup
from platform_core.members.models import Organisation
from tests.architecture.sources import ROOT
from tests.racing import at_once

CAUGHT = re.compile(r"^\s*(?:except|from|import)\b.*IntegrityError", re.MULTILINE)


def test_a_turn_lasts_as_long_as_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        one_at_a_time("anything")


@pytest.mark.postgres
def test_the_second_waits_for_the_first(transactional_db):
    order = []

    def take():
        with transaction.atomic():
            one_at_a_time("one", "thing")
            order.append("in")
            while len(order) < 2 and not somebody_waits():
                pass
            order.append("out")

    at_once(take, take)
    assert order == ["in", "out", "in", "out"]


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("make", [
    lambda by: MemberGroup.objects.found("Inspectors East", by),
    lambda by: Organisation.objects.add(by, name="House of Words"),
    lambda by: Language.objects.add(by, code="tok", name="Toki", direction="ltr"),
    lambda by: Work.objects.begin_new("page", "taken", "Taken", "en", by),
])
def test_the_second_of_one_name_is_told_so(kim, make):
    make(kim)
    with pytest.raises(Taken):
        make(kim)


@pytest.mark.once
def test_nothing_asks_by_letting_the_database_refuse():
    """PostgreSQL's log would hold the statement, with all its words."""
    found = [str(path.relative_to(ROOT)) for app in ("platform_core", "forum", "goodpractices")
             for path in (ROOT / app).rglob("*.py")
             if CAUGHT.search(path.read_text()) and "migrations" not in path.parts]
    assert found == []
