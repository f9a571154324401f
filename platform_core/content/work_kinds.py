"""The kinds of works: each app that has one registers it in its `ready()`."""
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from platform_core.lib.kinds import Register


@dataclass(frozen=True)
class WorkKind:
    """One kind of work.

    `name` stands in rows and addresses of the desk; `label` is what editors call one. `path(slug,
    code)` is where readers find it in a language, or "" while it stands nowhere. `longest` bounds
    the characters of a block by its kind ({"heading": 60}), where it must fit on something.

    `check(edition)` gives the sentences of what keeps an edition from going live; `preview` is the
    template that shows, above its words, what an edition becomes; `keep` names the address (with
    the work's id) where editors keep what is no text, `add` the one where they begin a new one.
    """

    name: str
    label: Any
    icon: str = "file-text"
    path: Callable[[str, str], str] = lambda slug, code: ""
    longest: dict[str, int] = field(default_factory=dict)
    check: Callable[[Any], list[str]] = lambda edition: []
    preview: str = ""
    keep: str = ""
    add: str = ""


WORK_KINDS: Register[WorkKind] = Register()
