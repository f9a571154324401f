"""What the environment makes of the settings, each time in a process of its own."""
import json
import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

SECRET = "a1B2c3D4e5" * 5
PRODUCTION = {
    "PRODUCTION": "1", "SECRET_KEY": SECRET, "SITE_URL": "https://platform.example.org",
    "ALLOWED_HOSTS": "platform.example.org", "EMAIL_URL": "smtp://mail.example.org",
    "ORGANISATION_NAME": "House", "ORGANISATION_ADDRESS": "Street 1|Town", "HOSTED_BY": "Host",
    "ORGANISATION_EMAIL": "desk@example.org", "DATA_PROTECTION_OFFICER": "dpo@example.org",
    "PRIVACY_CONFIRMED": "1", "RECORD_MAIL": "kim@example.org",
}
SHOW = """
import json, sys
from platform_core import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""
USED = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG")


def run(environment, tmp_path, *arguments):
    """A finished process that has nothing of our environment but how to find Python."""
    surroundings = {name: os.environ[name] for name in USED if name in os.environ}
    own = surroundings | {"DATA_DIR": str(tmp_path)} | environment
    return subprocess.run(
        [sys.executable, *arguments], env=own, cwd=ROOT, capture_output=True, text=True,
        timeout=120, check=False,
    )


def settings_with(environment, tmp_path, *names):
    """{name: value} of settings read in this environment."""
    done = run(environment, tmp_path, "-c", SHOW, *names)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(environment, tmp_path):
    """What the platform says when it refuses to start."""
    done = run(environment, tmp_path, "-c", SHOW)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    return done.stderr.strip().splitlines()[-1]


def without(name):
    return {key: value for key, value in PRODUCTION.items() if key != name}


@pytest.mark.parametrize(("environment", "compresses"), [
    ({}, True), ({"DEMO": "1"}, True), ({"REDIS_URL": "redis://127.0.0.1", "TRIAL": "1"}, False),
    (PRODUCTION, False),
])
def test_pages_are_compressed_once(tmp_path, environment, compresses):
    middleware = settings_with(environment, tmp_path, "MIDDLEWARE")["MIDDLEWARE"]
    assert ("platform_core.lib.middleware.CompressedPages" in middleware) == compresses


def test_with_nothing_set_everything_is_in_one_process(tmp_path):
    found = settings_with({}, tmp_path, "DATABASES", "CACHES", "CHANNEL_LAYERS", "EMBEDDED_WORKER",
                          "DEBUG", "DEMO", "REQUIRE_SECOND_FACTOR")
    assert found["DATABASES"]["default"]["ENGINE"].endswith("sqlite")
    assert "LocalCache" in found["CACHES"]["default"]["BACKEND"]
    assert "InMemory" in found["CHANNEL_LAYERS"]["default"]["BACKEND"]
    assert found["EMBEDDED_WORKER"] is True
    assert (found["DEBUG"], found["DEMO"], found["REQUIRE_SECOND_FACTOR"]) == (False, False, False)


def test_sqlite_waits_and_locks_for_writing_at_once(tmp_path):
    options = settings_with({}, tmp_path, "DATABASES")["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 10
    assert "journal_mode=WAL" in options["init_command"]


def test_addresses_switch_to_postgresql_and_redis(tmp_path):
    environment = {"DATABASE_URL": "postgres://a@db/kp", "REDIS_URL": "redis://cache:6379/3",
                   "TRIAL": "1"}
    found = settings_with(environment, tmp_path, "DATABASES", "CACHES", "CHANNEL_LAYERS",
                          "EMBEDDED_WORKER")
    database = found["DATABASES"]["default"]
    assert database["ENGINE"].endswith("postgresql")
    assert database["CONN_MAX_AGE"] == 0
    assert database["OPTIONS"]["pool"]["timeout"] <= 10
    assert found["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/3"
    assert found["EMBEDDED_WORKER"] is False


def test_two_installations_on_one_redis_do_not_hear_each_other(tmp_path):
    layers = [
        settings_with({"REDIS_URL": f"redis://cache:6379/{number}", "TRIAL": "1"}, tmp_path,
                      "CHANNEL_LAYERS")
        for number in (0, 1)
    ]
    prefixes = {layer["CHANNEL_LAYERS"]["default"]["CONFIG"]["prefix"] for layer in layers}
    assert len(prefixes) == 2


@pytest.mark.parametrize("name", ["SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "SECRET_KEY"])
def test_production_refuses_to_guess(tmp_path, name):
    assert name in refusal(without(name), tmp_path)


def test_production_names_everything_that_is_missing_at_once(tmp_path):
    said = refusal({"PRODUCTION": "1"}, tmp_path)
    assert all(name in said for name in ("SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL"))


@pytest.mark.parametrize(("name", "value"), [
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "local-only-key-that-production-refuses-to-start-with-0123456789"),
    ("SITE_URL", "http://platform.example.org"),
    ("ALLOWED_HOSTS", "*"),
])
def test_production_refuses_what_is_not_safe(tmp_path, name, value):
    assert name in refusal(PRODUCTION | {name: value}, tmp_path)


def test_the_secret_may_stand_in_a_file(tmp_path):
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    environment = without("SECRET_KEY") | {"SECRET_KEY_FILE": str(file)}
    assert settings_with(environment, tmp_path, "SECRET_KEY")["SECRET_KEY"] == SECRET


def test_production_takes_no_demo_no_debug_and_keeps_its_limits(tmp_path):
    environment = PRODUCTION | {"DEMO": "1", "DEBUG": "1", "RATE_LIMITS": "0"}
    found = settings_with(environment, tmp_path, "DEMO", "DEBUG", "RATE_LIMITS",
                          "REQUIRE_SECOND_FACTOR", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert (found.pop("DEMO"), found.pop("DEBUG")) == (False, False)
    assert all(found.values())


@pytest.mark.parametrize("environment", [
    {"DATABASE_URL": "postgres://a@db/kp"}, {"REDIS_URL": "redis://cache:6379/3"},
    {"DATABASE_URL": "postgres://a@db/kp", "REDIS_URL": "redis://cache:6379/3", "DEMO": "1"},
    {"DATABASE_URL": "postgres://a@db/kp", "PRODUCTION": "0"},
])
def test_real_services_without_production_are_refused(tmp_path, environment):
    said = refusal(environment, tmp_path)
    assert "PRODUCTION=1" in said
    assert "TRIAL=1" in said
    assert settings_with(environment | {"TRIAL": "1"}, tmp_path, "DEBUG") == {"DEBUG": False}


@pytest.mark.parametrize(("environment", "trusted", "believes"), [
    ({}, [], False),
    (PRODUCTION, ["127.0.0.0/8", "::1/128"], True),
    (PRODUCTION | {"TRUSTED_PROXIES": "10.0.0.0/8"}, ["10.0.0.0/8"], True),
], ids=["embedded", "production", "told"])
def test_only_a_proxy_that_is_named_is_believed(tmp_path, environment, trusted, believes):
    found = settings_with(environment, tmp_path, "MIDDLEWARE", "SECURE_PROXY_SSL_HEADER",
                          "TRUSTED_PROXIES")
    assert found["MIDDLEWARE"][0] == "platform_core.lib.middleware.VisitorsAddress"
    assert found["TRUSTED_PROXIES"] == trusted
    assert bool(found["SECURE_PROXY_SSL_HEADER"]) == believes


def test_the_policy_lets_nothing_in_from_elsewhere(tmp_path):
    policy = settings_with(PRODUCTION, tmp_path, "CONTENT_SECURITY_POLICY")
    directives = policy["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    sources = {source for name, values in directives.items() for source in values
               if name != "trusted-types"}
    assert sources <= {"'none'", "'self'", "data:", "'script'"}
    assert [name for name, values in directives.items() if "data:" in values] == ["img-src"]
    assert directives["default-src"] == directives["base-uri"] == ["'none'"]


def test_the_check_for_production_is_clean(tmp_path):
    done = run(PRODUCTION, tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
