"""The address that a watchman asks."""
from django.db import OperationalError, connection


def test_a_platform_that_serves_says_so(client, db):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_without_its_database_it_says_503_and_no_more(client, db):
    def broken(execute, sql, params, many, context):
        raise OperationalError("connection to 10.0.0.7 refused")

    with connection.execute_wrapper(broken):
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


def test_it_asks_one_query_and_touches_no_session(client, django_assert_num_queries, db):
    with django_assert_num_queries(1):
        answer = client.get("/health/")
    assert not answer.cookies
