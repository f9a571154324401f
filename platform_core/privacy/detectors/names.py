"""Names, where a title, a role or a word such as "heet" says that one follows."""
import re

from platform_core.privacy.detectors.given import is_given, is_surname
from platform_core.privacy.detectors.roles import (
    DETERMINERS,
    LABEL,
    NAME_IS,
    NAMED,
    NO_ROLE,
    NOT_AFTER_A_TITLE,
    NOT_BEFORE_A_TITLE,
    NOT_NAMES,
    NOUNS_TOO,
    OWNERS,
    ROLE,
    SENTENCE_START,
    SOMEBODY_BEFORE,
    TITLE,
    TITLE_AFTER,
    WITH_AN_OWNER,
    may_be_a_name,
    own,
    word_before,
)
from platform_core.privacy.detectors.shapes import (
    FULL,
    JOINED,
    LINK,
    NOT_IN_CAPITALS,
    ONLY_INITIALS,
    WORD,
)
from platform_core.privacy.detectors.small_names import small_name
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.detectors.written import OF, written
from platform_core.privacy.findings import WARN, Finding

NEAR = 60
AFTER_TITLE = re.compile(rf"\.?[ \t]{{1,3}}(?:{FULL}|{ONLY_INITIALS})")
AFTER_ROLE = re.compile(
    rf"(?: (?:{either(words('clitic'))}))?"
    r"(?:[ \t]{1,2}|: | \((?=[^()\n]{2,60}\))|, (?=[^,.()\n]{2,60}[,)]))"
    rf"[\"“„‘]?(?:{NOT_IN_CAPITALS}|{ONLY_INITIALS})"
)
AFTER_VERB = re.compile(
    rf"[:,]?[ \t]{{1,2}}(?:(?:{either(words('adverb'))}) )?[\"“„‘]?{NOT_IN_CAPITALS}"
)
# "de app heet Amal", "the film is called Thelma"
THING_BEFORE = re.compile(rf"(?<!\w)(?:{either(words('thing_called'))}),? \Z")
QUOTES = frozenset("\"“„‘«")
BEFORE_TITLE = re.compile(rf"(?:[{UPPER}][\w'’-]{{1,30}} ){{1,3}}\Z")
CALLED = re.compile(
    rf"(?P<name>{WORD})(?: {WORD}){{0,2}},? (?:{either(words('called_behind'))})(?!\w)"
)
FAMILY = re.compile(rf"\b[Tt]he (?:{LINK}){{0,2}}(?P<name>{WORD}){JOINED} (?:family|household)\b")
IS_CALLED = re.compile(rf"(?:{either(words('called_behind'))}|family|household)(?!\w)")
DATIVE = words("dative")
INFINITIVE = re.compile(r" (?:zu )?[a-zäöüß]{3,}(?:en|ern|eln)(?!\w)")
STREET = re.compile(r" \d{1,4}(?:[a-zA-Z]|-\d+)?(?:[),.]|\Z)(?! ?jaar)")   # (Molenstraat 14-2)
IN_A_STREET = re.compile(r"in (?:de[rn]|['’]t)")
STREETS = words("after")   # Sir John Rogerson's Quay
BY_CASE = {"m.": str.isupper, "g.": str.islower, "κ.": str.islower, "miss": str.isupper,
           "ms": str.isupper}
SURNAMES_OF_OF = words("surname_after_of")
# A doctor by the whole name is quoted or has published.
DOCTOR = {"dr", "drs", "dokter", "doctor", "docteur", "doktor"}
FULL_NAME = re.compile(rf"\.?[ \t](?!{LINK}){WORD} {WORD}")
PROFESSION = whole(words("profession"))
AFTER_PROFESSION = re.compile(
    rf"(?: |(?P<apart>, (?=[^,.()\n]{{2,40}},)| \((?=[^()\n]{{2,40}}\)))){NOT_IN_CAPITALS}")


def names(text):
    """Findings for a name after a title (mevrouw, Mr), a role (cliënt) or a word such as "heet"."""
    low = small(text)
    for find in (_after_titles, _after_roles, _after_professions, _named, _before_titles,
                 written):
        for start, end in find(text, low):
            yield Finding("name_after_title", WARN, start, end)


def _after_titles(text, low):
    for title in TITLE.finditer(low):
        name = AFTER_TITLE.match(text, title.end())
        if name and _is_title(title, text) and _is_name(name, _is_noun_too(title, low)):
            yield title.start(), name.end()
        elif not name and not _is_verb_too(title, text) and (
                small_one := small_name(text, title.end(), title[0])):
            yield title.start(), small_one.end("name")


def _is_title(title, text):
    """Not "DR Congo", "MS Teams", "5 MW", Nuestra Señora, or an initial that looks like one."""
    word = text[title.start() : title.end()]
    if len(word) == 2 and word.isalpha() and word.isupper():
        return False
    if small(word_before(text, title.start())) in NOT_BEFORE_A_TITLE:
        return False
    if word.casefold() in DOCTOR and FULL_NAME.match(text, title.end()):
        return False
    return BY_CASE.get(title[0], lambda sign: True)(word[0])


def _is_verb_too(title, text):
    """Whether this is what people do: "they miss appointments"; or letters of a postcode."""
    if title[0] == "miss" and text[title.start()].islower():
        return True
    return len(title[0]) == len("MS") and text[max(0, title.start() - 2) : title.start()][
        :1].isdigit()


def _is_noun_too(title, low):
    """Whether a word such as "Frau" stands here as a noun: "jede Frau", "the familie"."""
    return title[0] in NOUNS_TOO and word_before(low, title.start()).casefold() in DETERMINERS


def _after_roles(text, low):
    for role in ROLE.finditer(low):
        name = AFTER_ROLE.match(text, role.end())
        if name and _is_role(role, text, low) and _is_name(name) \
                and not _is_given_something(text, role, name) and not _is_a_term(text, role, name):
            yield role.start(), name.end()
        elif not name and (small_one := small_name(text, role.end())) \
                and _is_role(role, text, low):
            yield role.start(), small_one.end("name")


def _after_professions(text, low):
    for profession in PROFESSION.finditer(low):
        name = AFTER_PROFESSION.match(text, profession.end())
        if name and _is_apart_or_sure(name) and _is_name(name) and not _is_in_a_term(
                text, profession):
            yield profession.start(), name.end()


def _is_apart_or_sure(name):
    """Between commas or in brackets only a given name is one: "psycholoog (Utrecht)"."""
    return not name["apart"] or bool(name["name"] and is_given(name["name"], too=True))


def _is_a_term(text, role, name):
    """Victim Impact Statement: a role with a capital, and some noun among the words behind it."""
    behind = re.findall(r"\w{3,}", name[0]) if text[role.start()].isupper() else []
    return len(behind) > 1 and not all(map(may_be_a_name, filter(str.istitle, behind)))


def _is_given_something(text, role, name):
    """German gives somebody something: "der Klientin Gehör schenken"."""
    word = name["name"]
    if not word or name.end() != name.end("name") or is_given(word) or is_surname(word):
        return False
    is_given_to = word_before(text, role.start()).lower() in DATIVE and text[role.start()].isupper()
    return is_given_to or bool(INFINITIVE.match(text, name.end()))


def _is_role(role, text, low):
    if role[0] in NO_ROLE or (
            role[0] in WITH_AN_OWNER and word_before(low, role.start()) not in OWNERS):
        return False
    return not _is_in_a_term(text, role)


def _is_in_a_term(text, role):
    """Whether a role with a capital belongs to the words before it: Intimate Partner …"""
    if not text[role.start()].isupper():
        return text[role.start() - 1 : role.start()] == "-"
    before = word_before(text, role.start())
    return before[:1].isupper() and before.casefold() not in DETERMINERS


def _named(text, low):
    for verb in NAMED.finditer(low):
        if THING_BEFORE.search(low, max(0, verb.start() - NEAR), verb.start()):
            continue
        name = AFTER_VERB.match(text, verb.end())
        if name and _is_name(name) and (
                is_given(name["name"], too=True) or _is_of_somebody(low, verb.start(), name[0])):
            yield name.end() - len(name[0].lstrip(" :,\t")), name.end()
        elif not name and (small_one := small_name(text, verb.end())):
            yield small_one.span("name")
    for pattern in (NAME_IS, LABEL):
        for said in pattern.finditer(low):
            name = AFTER_VERB.match(text, said.end())
            if name and _is_name(name):
                yield name.start(), name.end()


def _is_of_somebody(low, place, name):
    """Whether a role stands before "heet", or nothing: "Se llama …" (but no “Project”)."""
    begin = max(0, place - NEAR)
    if SOMEBODY_BEFORE.search(low, begin, place):
        return True
    return QUOTES.isdisjoint(name) and bool(SENTENCE_START.search(low, begin, place))


def _before_titles(text, low):
    """What says so behind the name: Kovács úr, Fatma Bey, Sahar nevű, the Haddad family."""
    for title in TITLE_AFTER.finditer(low):
        name = BEFORE_TITLE.search(text, max(0, title.start() - NEAR), title.start())
        if name and small(name[0].split()[-1]) not in NOT_NAMES:
            yield name.start(), title.end()
    for pattern in (CALLED, FAMILY) if IS_CALLED.search(low) else ():
        for name in pattern.finditer(text):
            if may_be_a_name(name["name"]):
                yield name.span()


def _is_name(match, strictly=True):
    """Whether it is somebody's; after a role it may not be a noun, a place or an organisation."""
    word, capitals = match["name"], match.groupdict().get("capitals")
    if STREET.match(match.string, match.end()) or small(match[0].split()[-1]) in STREETS:
        return False
    if word is None:
        return capitals is None or small(capitals) not in NOT_NAMES
    if not strictly:
        return own(word) not in NOT_AFTER_A_TITLE
    link = match["link"].strip()   # "cliënt van Pharos", but "patiënte De Wachter"
    if IN_A_STREET.match(link.casefold()):   # "bei ihrer Tante in der Lindenstr. 48"
        return False
    if link in OF and own(word) not in SURNAMES_OF_OF:
        return False
    return may_be_a_name(word)
