"""Succeeds if the PostgreSQL and the Redis of the tests answer; says which one does not."""
import os
import sys

import psycopg
import redis


def postgres_answers(url):
    """None, or the reason why the server at `url` cannot be used."""
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        return str(error)


def redis_answers(url):
    """None, or the reason why the server at `url` cannot be used."""
    try:
        redis.Redis.from_url(url, socket_connect_timeout=5).ping()
    except redis.RedisError as error:
        return str(error)


CHECKS = {"TEST_DATABASE_URL": postgres_answers, "TEST_REDIS_URL": redis_answers}

if __name__ == "__main__":
    troubles = {name: check(os.environ[name]) for name, check in CHECKS.items()}
    for name, trouble in troubles.items():
        if trouble:
            sys.stderr.write(f"Not tested on PostgreSQL and Redis: {name}: {trouble}\n")
    sys.exit(any(troubles.values()))
