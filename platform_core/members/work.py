"""What a member did lately, as the apps tell it: they answer the question "recent work"."""
from datetime import datetime
from typing import NamedTuple

from platform_core.lib.links import linked

MOST_OF_ONE_APP = 5


class Work(NamedTuple):
    """One text by a member: where it is, what people call its kind, and when it was published."""

    url: str
    title: str
    language: str
    kind: str
    icon: str
    at: datetime


def recent_work(person, reader):
    """The Work of a member that this reader may see, newest first."""
    work = linked("recent work", person, reader)
    return sorted(work, key=lambda one: one.at, reverse=True)
