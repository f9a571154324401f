"""Whether PostgreSQL is told to keep words out of its log (deploy/postgresql.conf)."""
from pathlib import Path

from django.conf import settings
from django.core.checks import Warning as Notice
from django.db import connections

SAFE = settings.BASE_DIR / "deploy" / "postgresql.conf"


def wanted(file=SAFE):
    """{setting: value} of the shipped file; {} where it is not at hand (a container)."""
    lines = Path(file).read_text().splitlines() if Path(file).exists() else []
    pairs = [line.split("=") for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, value in pairs}


def logs_hold_no_words(databases=None, **facts):
    """A Warning for every setting that lets words of members into the server's log."""
    found = []
    for alias in databases or ():
        if connections[alias].vendor == "postgresql":
            found += _wrong(alias)
    return found if settings.PRODUCTION else []


def _wrong(alias):
    names = wanted()
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(names)])
        differing = [name for name, setting in cursor.fetchall() if setting != names[name]]
    return [Notice(f"PostgreSQL's {name} lets words into its log; see deploy/postgresql.conf.",
                    id="lib.W001") for name in sorted(differing)]
