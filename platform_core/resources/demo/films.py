"""The demo's film, drawn by the project: its files, its words, and a day at the desk.

It says of itself that it is an example; its sentences are those of the page for migrants.
"""
import tomllib
from pathlib import Path

from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from platform_core.content.demo import rewrite
from platform_core.content.loading import load_text
from platform_core.content.models import Block, Work
from platform_core.resources.film_forms import FILE
from platform_core.resources.film_length import length_of
from platform_core.resources.models import Film

SHOWN, CHANGED = 58, 2
HERE = Path(__file__).parent / "film"
FILES = {"mp4": "listen.mp4", "webm": "listen.webm", "poster": "listen.webp"}
PLAINER = {"nl": "Vraag eerst wat er geheim blijft.\nDan weet je wat je kunt verwachten.",
           "en": "Ask first what stays secret.\nThen you know what to expect."}


def load(stage):
    """Plan the film, and a line of it that says more since, which Arabic does not say yet."""
    stage.say("film")
    stage.plan(SHOWN, show_film)
    if {"kim", "ada"} <= stage.members.keys():
        stage.plan(CHANGED, change_line, stage)


def show_film(files=None):
    """The film with its files, then its words: they go live because there is something to see.

    `files` are its Received by form, where they passed the door before.
    """
    words = tomllib.loads((HERE / "film-listen.toml").read_text("utf-8"))
    work = Work.objects.begin("film", words["slug"], words["name"], words["source"])
    film = Film.objects.of(work)
    for form, received in (files or received_files()).items():
        film.keep(None, form, received, length_of(received.file) if form == "mp4" else 0)
    load_text(words)


def received_files():
    """{form: Received} of the files beside this one, through the door like every other."""
    found = {}
    for form, name in FILES.items():
        with (HERE / name).open("rb") as file:
            found[form] = receive(file, USES[FILE.name])
    return found


def change_line(stage):
    """One line says more, in Dutch and in English: the Arabic one is outdated."""
    work, kim, ada = Work.objects.get(kind="film"), stage.members["kim"], stage.members["ada"]
    for code, words in PLAINER.items():
        change = Block.Change.MEANING if code == "nl" else ""
        rewrite(work, code, kim, {"cue-secret": words}, change)
        work.open_edition(code).approve(ada)
