"""What is shown of key persons, to members and to everybody: what they agreed to, no more."""
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse

from platform_core.directory.key_person_forms import MARKS
from platform_core.directory.models import Consent, KeyPerson, Mark, Recording, Use
from platform_core.directory.models.consent import in_force
from platform_core.directory.models.key_person import WORDS
from platform_core.directory.pages.words import NO_WORDS, Words
from platform_core.directory.regions import REGIONS
from platform_core.lib.countries import PROJECT_COUNTRIES, country_name
from platform_core.lib.languages import LANGUAGES, direction, language_name, own_name
from platform_core.lib.paging import keyset_page
from platform_core.taxonomy.thesaurus import labels

Kind = Mark.Kind
PER_PAGE = 20
# The filters of the list: (name in the address, kind of mark, what may be chosen).
FILTERS = (("language", Kind.LANGUAGE), ("region", Kind.REGION), ("topic", Kind.TOPIC),
           ("country", Kind.COUNTRY))


class Marked(NamedTuple):
    """One mark as it is shown."""

    code: str
    label: Any


class Recorded(NamedTuple):
    """A recording as it is played: `captions` is an address or "", `words` what is said.

    `language` is what its language calls itself.
    """

    use: str
    href: str
    content_type: str
    captions: str
    words: Words
    language: str


@dataclass(frozen=True)
class PersonShown:
    """A key person as one group of readers sees them; what they did not agree to is not in it."""

    pk: int
    name: str = ""
    offers: Words = NO_WORDS
    places: str = ""
    contact: str = ""
    languages: tuple[Marked, ...] = ()
    own_languages: tuple[Marked, ...] = ()
    countries: tuple[Marked, ...] = ()
    regions: tuple[Marked, ...] = ()
    topics: tuple[Marked, ...] = ()
    recordings: tuple[Recorded, ...] = ()
    is_listed: bool = False

    @property
    def where(self):
        """Places as one line: municipalities, regions, countries."""
        places = [one.strip() for one in self.places.split(",") if one.strip()]
        wider = [str(one.label) for one in (*self.regions, *self.countries)]
        return list(dict.fromkeys([*places, *wider]))


def names_of(kind):
    """{code: name} of what may be chosen of a kind, in the reader's language."""
    if kind == Kind.TOPIC:
        return labels()
    return {Kind.LANGUAGE: LANGUAGES, Kind.COUNTRY: PROJECT_COUNTRIES, Kind.REGION: REGIONS}[kind]


def uses_of(people):
    """{pk: uses that hold} of key persons that are active; one statement."""
    standing = Consent.objects.standing().filter(person__in=[one.pk for one in people])
    found = defaultdict(set)
    for pk, use in standing.values_list("person_id", "use"):
        found[pk].add(Use(use))
    return {pk: in_force(uses) for pk, uses in found.items()}


def marks_of(people):
    """{pk: {kind: codes}}; one statement."""
    rows = Mark.objects.filter(person__in=[one.pk for one in people]).order_by("pk")
    found = defaultdict(lambda: defaultdict(list))
    for pk, kind, code in rows.values_list("person_id", "kind", "code"):
        found[pk][kind].append(code)
    return found


def as_members_see(people):
    """[PersonShown] as members see them; two statements. Who is not listed has nothing to show."""
    uses, marks = uses_of(people), marks_of(people)
    return [_for_members(one, uses.get(one.pk, frozenset()), marks[one.pk]) for one in people]


def as_everybody_sees(people):
    """[PersonShown] as the public page shows them; three statements."""
    uses, marks, recorded = uses_of(people), marks_of(people), recordings_of(people)
    return [_for_everybody(one, uses.get(one.pk, frozenset()), marks[one.pk], recorded[one.pk])
            for one in people]


def recordings_of(people):
    """{pk: [Recording]}; one statement."""
    rows = Recording.objects.filter(person__in=[one.pk for one in people])
    found = defaultdict(list)
    for row in rows.select_related("file", "captions").order_by("use"):
        found[row.person_id].append(row)
    return found


def _for_members(person, uses, marks):
    if Use.LISTED not in uses or not person.is_key_person_now:
        return PersonShown(person.pk)
    return PersonShown(
        person.pk, _name(person, Use.NAME in uses), _words(person.offers, person),
        str(person.places), str(person.contact) if Use.CONTACT in uses else "",
        is_listed=True, **_marks(marks))


def _for_everybody(person, uses, marks, recorded):
    if Use.PUBLIC not in uses or not person.is_key_person_now:
        return PersonShown(person.pk)
    spoken = _own_names(marks.get(Kind.LANGUAGE, ()))
    return PersonShown(person.pk, _name(person, Use.PUBLIC_NAME in uses),
                       _words(person.public_words, person), own_languages=spoken,
                       recordings=tuple(_recorded(one) for one in recorded if one.use in uses),
                       is_listed=True)


def _recorded(row):
    def address(stored):
        return reverse("directory:recording", args=[row.pk, stored.ending]) if stored else ""

    words = Words(str(row.spoken), row.language, direction(row.language))
    return Recorded(row.use, address(row.file), row.file.format.content_type,
                    address(row.captions), words, own_name(row.language))


def _name(person, is_shown):
    return str(person.name) if is_shown else ""


def _words(text, person):
    code = person.words_language
    return Words(str(text), code, direction(code))


def _own_names(codes):
    return tuple(Marked(code, own_name(code)) for code in codes)


def _marks(marks):
    topics = labels()
    return {
        "languages": tuple(Marked(one, language_name(one)) for one in marks[Kind.LANGUAGE]),
        "countries": tuple(Marked(one, country_name(one)) for one in marks[Kind.COUNTRY]),
        "regions": tuple(Marked(one, REGIONS.get(one, one)) for one in marks[Kind.REGION]),
        "topics": tuple(Marked(one, topics.get(one, one)) for one in marks[Kind.TOPIC]),
    }


def form_facts(person):
    """What the form of a key person begins with; one statement."""
    marks = marks_of([person])[person.pk]
    words = {name: str(getattr(person, name)) for name in WORDS}
    return {**words, **{name: marks[kind] for name, kind in MARKS.items()},
            "topics": marks[Kind.TOPIC]}


class Filter(NamedTuple):
    """One choice by which the list is narrowed."""

    name: str
    label: Any
    choices: tuple[tuple[str, Any, bool], ...]


@dataclass(frozen=True)
class KeyPersonList:
    """The page of the directory: the filters and the people, in a fixed number of statements."""

    filters: tuple[Filter, ...]
    people: tuple[PersonShown, ...]
    page: Any
    chosen: int

    @classmethod
    def of(cls, asked):
        """What an address asks; what it names and nobody knows is left out."""
        chosen = {kind: asked.get(name, "") for name, kind in FILTERS
                  if asked.get(name, "") in names_of(kind)}
        rows = KeyPerson.objects.agreed_to(Use.LISTED).select_related("member")
        for kind, code in chosen.items():
            rows = rows.filter(pk__in=Mark.objects.filter(kind=kind, code=code).values("person"))
        page = keyset_page(rows, ("pk",), asked.get("after", ""), PER_PAGE)
        filters = tuple(Filter(name, Kind(kind).label, _choices(kind, chosen.get(kind)))
                        for name, kind in FILTERS)
        return cls(filters, tuple(as_members_see(page.items)), page, len(chosen))


def _choices(kind, chosen):
    return tuple((code, name, code == chosen) for code, name in names_of(kind).items())
