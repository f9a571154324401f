"""The kinds of works: each app that has one registers it in its `ready()`."""
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import Register

# What the blocks are that most works begin with, by their key.
PARTS = {"title": _("Title"), "lede": _("In short")}


class Beside(NamedTuple):
    """What is found of a work in a language beside its words: a file's text, tags (slugs)."""

    text: str = ""
    tags: tuple = ()


@dataclass(frozen=True)
class WorkKind:
    """One kind of work.

    `name` stands in rows and addresses of the desk; `label` is what editors call one. `path(slug,
    code)` is where readers find it in a language, or "" while it stands nowhere. `longest` bounds
    the characters of a block by its kind ({"heading": 60}), where it must fit on something.
    `part(block)` tells an editor what a block is for, where that is fixed: "Title"; else "".

    `check(edition)` gives the sentences of what keeps an edition from going live; `preview` is the
    template that shows, above its words, what an edition becomes; `keep` names the address (with
    the work's id) where editors keep what is no text (`keep_label` says what), `add` the one where
    they begin a new one. Texts of it may show `pictures` of the library.

    `form` is the EditionForm of it, where it has its own, and `tools` a template of links above the
    form; `warn(rows)` gives {key: sentences} about its BlockRows, beside what all are checked for.

    It is found when a Kind of the same name says so (lib.kinds, of the model FoundText);
    `beside(work, code)` is what else is found of it in a language, None of what is not to be found.

    `holds(edition)` says why one that was handed in must not go back to its writer now.
    """

    name: str
    label: Any
    icon: str = "file-text"
    path: Callable[[str, str], str] = lambda slug, code: ""
    longest: dict[str, int] = field(default_factory=dict)
    part: Callable[[Any], Any] = lambda block: PARTS.get(block.key, "")
    check: Callable[[Any], list[str]] = lambda edition: []
    preview: str = ""
    keep: str = ""
    keep_label: Any = ""
    add: str = ""
    pictures: bool = False
    form: Any = None
    tools: str = ""
    warn: Callable[[list[Any]], dict[str, list[str]]] = lambda rows: {}
    beside: Callable[[Any, str], Beside | None] = lambda work, code: Beside()
    holds: Callable[[Any], Any] = lambda edition: ""


WORK_KINDS: Register[WorkKind] = Register()
