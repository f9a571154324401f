"""The tables of a run, read back and compared."""
from datetime import date
from types import SimpleNamespace

import pytest

from bench.figures import Times
from bench.pages import Page
from bench.place import Place
from bench.plans import Heavy, rows_of
from bench.report import Measured, comparison, figures, plans, tables
from bench.statements import Cost


def reading(page, median):
    return SimpleNamespace(page=page, times=Times(median, median * 2), cpu_ms=1.0, rate=100.0,
                           kilobytes=4.2)


def report(bare, listing, posts=100_000, engine="postgres"):
    """The report of a run with these medians."""
    measured = Measured(Place(engine, posts), date(2026, 11, 24), (0.5, 0, 0), "2 cores")
    measured.readings = [reading(Page("bare view", "/", "visitor"), bare),
                         reading(Page("thread list", "/forum/", aim=3), listing)]
    measured.costs = {"thread list": Cost(8, 1, 0)}
    measured.reply_queries = (30, 12)
    measured.reply_http = measured.reply = measured.notice = Times(9.5, 20.0)
    measured.loads = {"thread list": SimpleNamespace(requests=6, kilobytes=70.25)}
    return tables(measured)


def test_a_report_says_what_was_measured_where():
    text = report(2.0, 5.0)
    assert "100,000 posts, gunicorn" in text
    assert "2026-11-24, 2 cores" in text
    assert "one uvicorn" in report(2.0, 5.0, engine="sqlite")


def test_a_report_is_read_back_as_it_was_written():
    found = figures(report(2.0, 5.0))
    row = found["thread list"]
    assert (row["median ms"], row["× bare"], row["p95 ms"], row["aim"]) == ("5.0", "2.50", "10.0",
                                                                           "3")
    assert (row["queries"], row["writes first / again"]) == ("8", "1 / 0")
    assert found["bare view"]["× bare"] == "1.00"
    assert found["a reply over HTTP (the POST)"]["queries (of which write)"] == "30 (12)"


@pytest.mark.parametrize(("bare", "listing", "times", "verdict"), [
    (2.0, 5.0, "1.00", ""),             # as before
    (4.0, 10.0, "1.00", ""),            # the whole machine was twice as slow: nothing grew
    (2.0, 6.4, "1.28", ""),
    (2.0, 6.8, "1.36", "above 1.3"),
])
def test_sizes_are_compared_by_the_bare_view_of_the_same_run(bare, listing, times, verdict):
    few, many = report(2.0, 5.0), report(bare, listing, 1_000_000)
    row = figures(comparison(few, many))["thread list"]
    assert row["times, against the bare view"] == times
    assert row[""] == verdict


def test_a_page_of_one_report_only_is_not_compared():
    many = report(2.0, 5.0).replace("thread list", "another page")
    assert set(figures(comparison(report(2.0, 5.0), many))) == {"bare view"}


def test_a_plan_counts_what_was_read_and_thrown_away_in_every_loop():
    plan = {
        "Node Type": "Sort", "Actual Rows": 20, "Actual Loops": 1, "Plans": [
            {"Node Type": "Seq Scan", "Relation Name": "forum_post", "Actual Rows": 10,
             "Rows Removed by Filter": 90, "Actual Loops": 5},
        ],
    }
    assert sorted(rows_of(plan)) == [(20, "Sort"), (500, "Seq Scan forum_post")]


def test_plans_are_told_with_their_page():
    assert "reads many rows" in plans([])
    told = plans([Heavy("search", 9000, 12.5, "Seq Scan forum_post", "SELECT 1")])
    assert "search: 9,000 rows, 12.5 ms, Seq Scan forum_post" in told
