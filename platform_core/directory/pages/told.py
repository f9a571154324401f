"""Facts in words, for editors: [(label, words)], and in what two of them differ."""
from django.utils.translation import gettext as _

from platform_core.directory.forms import KINDS, VALUE_NAMES
from platform_core.directory.models.choices import Cost, Hours, Known, LineKind, YesNo
from platform_core.directory.models.facts import PHONE_VALUES, written_times
from platform_core.lib.languages import language_name

SOURCES = dict(KINDS)


def told(facts):
    """The rows of a service or a value; empty ones are left out."""
    rows = _of_value(facts) if "state" in facts else _of_service(facts)
    return [(str(label), str(words)) for label, words in rows if words]


def differences(before, after):
    """[(label, words before, words after)] of what differs; `before` may be {}."""
    old, new = dict(told(before) if before else ()), dict(told(after))
    return [(label, old.get(label, ""), new.get(label, "")) for label in {**old, **new}
            if old.get(label) != new.get(label)]


def _of_service(facts):
    yield _("Name"), facts["name"]
    yield from _per_language(_("Name in translation"), facts["names"])
    yield from _per_language(_("For whom, and for what"), facts["texts"])
    yield _("Organisation"), facts["organisation"]
    yield _("What answers"), LineKind(facts["kind"]).label
    for place, one in enumerate(facts["phones"], 1):
        yield from _of_phone(one, place if len(facts["phones"]) > 1 else "")
    yield _("Chat"), facts["chat"]
    yield _("Website"), facts["site"]
    yield _("Note for editors"), facts["note"]


def _of_phone(one, place):
    names = {"number": one["number"], "hours": _hours(one), "languages": _languages(one),
             "cost": Cost(one["cost"]).label, "anonymous": YesNo(one["anonymous"]).label}
    for name in PHONE_VALUES:
        yield f"{VALUE_NAMES[name]} {place}".strip(), names[name]
        yield _("Source: %(what)s") % {"what": f"{VALUE_NAMES[name]} {place}".strip()}, _source(
            one["sources"].get(name))
    yield f"{_('An interpreter can join')} {place}".strip(), YesNo(one["interpreter"]).label


def _hours(one):
    return written_times(one["times"]) if one["hours"] == "times" else Hours(one["hours"]).label


def _languages(one):
    named = ", ".join(str(language_name(code)) for code in one["languages"])
    more = f"+ {one['more_languages']}" if one["more_languages"] else ""
    return " ".join(part for part in (named, more) if part) or _("Not known")


def _source(known):
    if not known:
        return ""
    kind = str(SOURCES.get(known["kind"], "")) if known["kind"] else ""
    sure = "" if known["sure"] else _("does not make sure of it")
    return " · ".join(part for part in (str(known["source"]), kind, sure) if part)


def _of_value(facts):
    yield _("What do we know?"), Known(facts["state"]).label
    yield from _per_language(_("Answer"), facts["texts"])
    yield from _per_language(_("What is counted"), facts["definitions"])
    yield _("Source"), facts["source"]
    yield _("Kind of source"), SOURCES.get(facts["kind"], "") if facts["kind"] else ""
    yield _("As of"), facts["as_of"]
    yield from _per_language(_("What the other source says"), facts["other_texts"])
    yield _("The other source"), facts["other_source"]
    yield _("Check again before"), facts["due"]
    yield _("Example"), _("yes") if facts["is_example"] else ""


def _per_language(label, texts):
    for code, text in sorted(texts.items()):
        yield f"{label} ({language_name(code)})", text
