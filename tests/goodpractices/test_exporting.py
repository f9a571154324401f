"""What a question finds as a table and as data."""
import csv
import io
import json

import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice
from tests.conftest import start_thread
from tests.goodpractices.conftest import bring, queries_of, text

pytestmark = pytest.mark.django_db

SHAPES = {"string": str, "integer": int, "array": list, "boolean": bool}


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


@pytest.fixture
def shelf(anna, ravi):
    return [publish(anna, ravi, title="Dutch one"),
            publish(anna, ravi, title="=Greek; one", countries=["GR", "CY"])]


def table(client, address="/practices/export.csv"):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_the_table_holds_what_the_list_shows_in_its_order(client_of, ben, shelf):
    rows = table(client_of(ben))
    assert [row["title"] for row in rows] == ["'=Greek; one", "Dutch one"]
    assert rows[0]["countries"] == "GR; CY"
    assert rows[0]["tags"].split("; ")[0] == "sexual-violence"
    assert rows[1] | {"tags": ""} == {
        "id": str(shelf[0].pk), "url": f"http://127.0.0.1:8000/practices/{shelf[0].pk}/",
        "title": "Dutch one", "language": "en", "summary": text()["summary"],
        "need": text()["need"], "intervention": text()["intervention"],
        "results": text()["results_short"], "kind": "method", "setting": "reception_centre",
        "sectors": "health; reception", "countries": "NL", "offered_in": "en; ar", "tags": "",
        "stage": "running", "cost": "lt_1k", "evidence": "well_described",
        "evaluation": "monitoring", "participation": "co_designed", "tried": "0",
        "owner": "Regional health service", "licence": "cc_by",
        "published": timezone.localdate().isoformat(),
        "reviewed": timezone.localdate().isoformat(),
        "review_due": shelf[0].review_due.isoformat(), "possibly_outdated": "false",
    }


def test_the_question_of_the_list_is_that_of_the_file(client_of, ben, shelf):
    assert [row["id"] for row in table(client_of(ben), "/practices/export.csv?country=GR")] == [
        str(shelf[1].pk)]
    assert [row["id"] for row in table(client_of(ben), "/practices/export.csv?q=dutch")] == [
        str(shelf[0].pk)]
    assert table(client_of(ben), "/practices/export.csv?q=zzzzzz") == []
    listed = client_of(ben).get("/practices/?q=dutch&country=NL").content.decode()
    assert "/practices/export.csv?q=dutch&amp;country=NL" in listed


def test_only_practices_and_only_what_may_be_read(client_of, ben, anna, ravi, shelf, category):
    start_thread(ben, category, "Dutch one, discussed")
    hidden = publish(anna, ravi, title="Dutch, taken away")
    hidden.suspend(ravi, "Somebody can be recognised.", ground="privacy")
    GoodPractice.draft(ben, text(title="Dutch draft"))
    assert {row["title"] for row in table(client_of(ben))} == {"'=Greek; one", "Dutch one"}


def test_the_data_are_as_the_schema_says(client_of, ben, shelf):
    answer = client_of(ben).get("/practices/export.json?q=one")
    assert answer["Content-Disposition"].startswith('attachment; filename="practices-')
    data = json.loads(answer.content)
    assert data["$schema"] == "http://testserver/practices/schema.json"
    assert (data["question"], data["complete"], data["most"]) == ("one", True, 1000)
    schema = client_of(ben).get("/practices/schema.json").json()
    assert schema["$id"] == data["$schema"]
    assert set(schema["required"]) <= set(schema["properties"])
    row_schema = schema["properties"]["practices"]["items"]
    assert len(data["practices"]) == 2
    for row in data["practices"]:
        assert list(row) == row_schema["required"] == list(row_schema["properties"])
        for name, value in row.items():
            said = row_schema["properties"][name]
            shape = said.get("type") or said["anyOf"][0]["type"]
            assert type(value) is SHAPES[shape], name
            assert said["description"]


def test_more_than_a_file_holds_is_said(client_of, ben, shelf, monkeypatch):
    monkeypatch.setattr("platform_core.search.results.MOST_FOUND", 2)
    data = json.loads(client_of(ben).get("/practices/export.json").content)
    assert data["complete"] is False


def test_as_many_statements_for_thirty_as_for_two(client_of, ben, anna, ravi, shelf):
    client = client_of(ben)
    few = queries_of(client, "/practices/export.json")
    for number in range(28):
        publish(anna, ravi, title=f"Practice {number}")
    assert queries_of(client, "/practices/export.json") == few
