"""Test processes beside each other never share a Redis database, and never make a world twice."""
import pytest

from tests.architecture.sources import ROOT
from tests.workers import BROWSER, WORLDS, order_of, redis_url_of, scope_of


def test_every_process_takes_the_next_number():
    urls = [redis_url_of(f"gw{n}", "redis://127.0.0.1:6379/9") for n in range(3)]
    assert urls == [f"redis://127.0.0.1:6379/{n}" for n in (10, 11, 12)]


@pytest.mark.parametrize("world", WORLDS)
def test_the_tests_of_a_world_stay_together(world):
    tests = [str(file.relative_to(ROOT)) for file in (ROOT / world).glob("test_*.py")]
    assert {scope_of(f"{test}::test_it[a::b]") for test in tests} == {world}


def test_other_tests_stay_together_by_file():
    assert scope_of("tests/lib/test_codes.py::test_it[a::b]") == "tests/lib/test_codes.py"


def test_the_largest_go_first_and_whatever_drives_a_browser_last():
    sizes = {"tests/lib/test_one.py": 1, "tests/lib/test_two.py": 2, f"{BROWSER}test_it.py": 9}
    tests = [f"{scope}::test_it" for scope in sizes]
    in_order = ["tests/lib/test_two.py", "tests/lib/test_one.py", f"{BROWSER}test_it.py"]
    assert sorted(tests, key=lambda test: order_of(test, sizes)) == [
        f"{scope}::test_it" for scope in in_order
    ]
