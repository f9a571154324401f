"""The first numbers, loaded from their file, never over what an editor changed.

The words around them and the questions are public texts (`texts/`), which content loads.
"""
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify

from platform_core.directory.models import Service
from platform_core.directory.models.facts import PHONE_VALUES, phone, service
from platform_core.lib.helplines import NAMES, from_file
from platform_core.lib.languages import LANGUAGES

TEXTS = Path(__file__).parent / "texts"
READ_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)    # when the file was made of its sources
EVERYWHERE = "EU"    # 112 stands on every page; other European numbers are claimed for no country
# Hours as the file words them; where sources differ, those in which all of them agree.
HOURS: dict[str, dict[str, Any]] = {
    "24/7": {"hours": "always"},
    "24/7 free": {"hours": "always", "cost": "free"},
    "24/7 local charge": {"hours": "always", "cost": "local"},
    "24/7 or 09:00-21:00": {"hours": "times", "times": [[1, 7, "09:00", "21:00"]]},
    "daily 07:30-19:30": {"hours": "times", "times": [[1, 7, "07:30", "19:30"]]},
    "weekdays 11-17": {"hours": "times", "times": [[1, 5, "11:00", "17:00"]]},
}
LEVEL = re.compile(r"(high|medium|low) \((\w+)\)")
COUNT = re.compile(r"(\d+) languages")


def load_services():
    """Load every line of the file that nobody has changed here; how many were written."""
    lines = [line for line in from_file() if line.country != EVERYWHERE]
    return sum(_load(line, place) for place, line in enumerate(lines))


@transaction.atomic
def _load(line, place):
    key = slugify(f"{line.country} {line.name}")[:80]
    one = Service.objects.filter(key=key).first() or Service.objects.add(line.country, key, place)
    if is_touched(one):
        return 0
    facts = facts_of(line)
    if one.live and one.live.facts == facts:
        return 0
    version = one.versions.model(of=one, number=one.versions.count() + 1, facts=facts, at=READ_AT)
    version.begin("submit", None)
    version.publish(None)
    return 1


def is_touched(one):
    """Whether a person has said anything of it: then the file is not looked at."""
    was_changed = one.versions.exclude(author=None).exists()
    return was_changed or one.assured_by_id is not None or one.status not in ("new", "listed")


def facts_of(line):
    """The facts of a line of the file; what it does not say is unknown."""
    return service(line.name, names=_names(line.name), kind=line.kind, note=line.note,
                   phones=[phone(line.number, **HOURS.get(line.hours, {}),
                                 **_languages(line.languages), **_anonymous(line.note),
                                 sources=_sources(line))])


def sure_values(confidence):
    """The values that the source makes sure of; "high" without more means all of them."""
    levels = {name: level for level, name in LEVEL.findall(confidence)}
    if not levels:
        return set(PHONE_VALUES) if confidence == "high" else set()
    return {name for name, level in levels.items() if level == "high"}


def _sources(line):
    sure = sure_values(line.confidence)
    sources = {"number": {"source": line.source, "kind": "", "sure": "number" in sure}}
    for name in PHONE_VALUES[1:]:
        if (name in sure) != ("number" in sure) or (name == "hours" and " or " in line.hours):
            sources[name] = {"source": line.source, "kind": "",
                             "sure": name in sure and " or " not in line.hours}
    return sources


def _names(name):
    """A name that is a word in the languages of the platform; a proper name has none."""
    if name not in NAMES:
        return {}
    names = {}
    for code, _label in settings.LANGUAGES:
        with translation.override(code):
            names[code] = str(NAMES[name])
    return names


def _languages(said):
    """Codes and how many others; "en + telephone interpreting": there is an interpreter."""
    many = COUNT.fullmatch(said)
    if many:
        return {"more_languages": int(many[1])}
    codes = [code.strip().split(" ")[0] for code in said.split("|")]
    facts: dict[str, Any] = {"languages": [code for code in codes if code in LANGUAGES]}
    return facts | ({"interpreter": "yes"} if "interpreting" in said else {})


def _anonymous(note):
    return {"anonymous": "yes"} if "anonymous advice possible" in note else {}
