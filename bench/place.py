"""Where is measured: one engine, one size, with a database and files of its own."""
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ENGINES = ["postgres", "sqlite"]
SERVER = "postgres://postgres@127.0.0.1:5432/"
REDIS = "redis://127.0.0.1:6379/10"


@dataclass(frozen=True)
class Place:
    """`engine` is postgres (scaled: gunicorn, uvicorn, Redis) or sqlite (embedded: one uvicorn)."""

    engine: str
    posts: int

    @property
    def is_scaled(self):
        return self.engine == "postgres"

    @property
    def folder(self):
        """What this run writes: the SQLite database, the static files."""
        return ROOT / "var" / "bench"

    @property
    def results(self):
        """Where the tables go."""
        return HERE / "results" / f"{self.engine}-{self.posts}.md"

    @property
    def database_url(self):
        """A database per size; BENCH_DATABASE_URL names another PostgreSQL database."""
        if self.is_scaled:
            default = f"{SERVER}bench_{self.posts}"
            return os.environ.get("BENCH_DATABASE_URL", default)
        return f"sqlite:///{self.folder / f'{self.posts}.sqlite3'}"

    @property
    def maintenance_url(self):
        """The server's own database, from which the database is made."""
        return urlunsplit(urlsplit(self.database_url)._replace(path="/postgres"))

    def environment(self):
        """The environment of everything that runs here: no limits, as they would be measured."""
        mine = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": os.environ.get("BENCH_REDIS_URL", REDIS) if self.is_scaled else "",
            "DATA_DIR": str(self.folder), "STATIC_ROOT": str(self.folder / "static"),
            "DJANGO_SETTINGS_MODULE": "platform_core.settings", "PYTHONPATH": str(ROOT),
            "RATE_LIMITS": "0", "LOG_LEVEL": "ERROR", "PRODUCTION": "", "TRIAL": "1", "DEMO": "",
            "DEBUG": "", "EMAIL_URL": "dummymail://", "DATABASE_PATIENCE": "0",
        }
        return {**os.environ, **mine}
