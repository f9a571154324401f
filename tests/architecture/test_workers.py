"""Test processes beside each other never share a Redis database."""
from tests.workers import redis_url_of


def test_every_process_takes_the_next_number():
    urls = [redis_url_of(f"gw{n}", "redis://127.0.0.1:6379/9") for n in range(3)]
    assert urls == [f"redis://127.0.0.1:6379/{n}" for n in (10, 11, 12)]
