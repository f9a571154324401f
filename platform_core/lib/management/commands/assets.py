"""Joins the sheets and the scripts that every page loads, so that each is one request."""
import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

STATIC = Path(settings.BASE_DIR) / "static"
SHEETS = (
    "tokens", "fonts", "base", "frame", "app", "content", "threads", "forms",
    "practices", "moderation", "account",
)
PUBLIC_SHEETS = (
    "tokens", "fonts_public", "base", "frame", "app", "content", "pages", "public",
    "directory", "film", "advice",
)
SHARED = ("listbox",)  # modules that scripts of every page use, and others import by themselves
SCRIPTS = (
    "exit", "menus", "forms", "keeper", "times", "zone", "suggest", "announce", "notices", "place",
)
PUBLIC_SCRIPTS = ("exit", "public", "film")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Space that means nothing: around the signs of a rule, and behind the name of a property.
SPACE = re.compile(r"\s*([{};,])\s*|(?<=[\w-]): ")


def joined_sheets(names=SHEETS):
    """These sheets in the order of their layers, one rule a line, without what only people need."""
    text = "\n".join((STATIC / "css" / f"{name}.css").read_text() for name in names)
    tight = SPACE.sub(lambda found: found[1] or ":", COMMENT.sub("", text))
    return " ".join(tight.split()).replace("}", "}\n").strip() + "\n"


def joined_scripts(names=SCRIPTS, shared=SHARED):
    """These scripts, each in its own block, so that no name of one reaches another.

    What is shared stands before them, where their imports would have fetched it.
    """
    before = [code_of(f"{name}.js").replace("export ", "") + "\n" for name in shared]
    return "".join(before + [f"{{\n{code_of(f'site/{name}.js')}\n}}\n" for name in names])


def code_of(name):
    """A script without comments on lines of their own, imports, and space before its lines.

    No script here has a text of several lines, in which that space would be a part.
    """
    lines = [line.lstrip() for line in (STATIC / "js" / name).read_text().splitlines()]
    kept = [line for line in lines if not line.startswith(("//", "import {"))]
    return "\n".join(kept).strip()


def built():
    """Map each built file to what it should contain now."""
    return {
        STATIC / "built" / "site.css": joined_sheets(),
        STATIC / "built" / "site.js": joined_scripts(),
        STATIC / "built" / "public.css": joined_sheets(PUBLIC_SHEETS),
        STATIC / "built" / "public.js": joined_scripts(PUBLIC_SCRIPTS, shared=()),
    }


def stale():
    """The built files that no longer match their sources."""
    return [
        path for path, text in built().items() if not path.exists() or path.read_text() != text
    ]


class Command(BaseCommand):
    help = "Join static/css and static/js/site into static/built."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only say whether it is current")

    def handle(self, *args, check=False, **options):
        old = stale()
        if check and old:
            raise CommandError("Run manage.py assets: " + ", ".join(path.name for path in old))
        texts = built()
        for path in old:
            path.parent.mkdir(exist_ok=True)
            path.write_text(texts[path])
            self.stdout.write(f"Built {path.relative_to(STATIC)}")
