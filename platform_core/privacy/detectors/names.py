"""Names, where a title, a role or a word such as "heet" says that one follows."""
import re

from platform_core.privacy.detectors.given import is_given, is_surname
from platform_core.privacy.detectors.small_names import small_name
from platform_core.privacy.detectors.tables import LOWER, UPPER, either, small, whole, words
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

GLUE = (
    r"(?:[Vv][ao][nm]|[Zz]u[mr]?|[Dd]e[nrl]?|[Dd]ell[aeo]|[Dd]ei|[Dd]alla|[Hh]et|[Tt]e[nr]?|['’]t|"
    r"[Oo]p|[Ee]l|[Aa][lt]|[Bb]in|[Bb]int|[Bb]en|[Ii]bn|[Aa]b[ou]u?|[Dd][aio]|[Dd][aou]s|[Ll][aeo]s?|"
    r"[Dd]es|[Dd]u|[Aa][iï]t|[Nn]í|[Nn]ic|Ó|Uí|[Mm]ac|[Ss]t\.?|[Oo]uld|[Uu]mm?|y)"
)
LINK = rf"(?:{GLUE}[ -]|[dl]['’]|[Ii]n (?:['’]t|den|der) )"
WORD = rf"(?=[{UPPER}][{UPPER}'’]{{0,3}}[{LOWER}])[\w'’]{{2,31}}"
CAPITALS = (
    r"(?:(?:VAN|DEN?|DER|TE[NR]|EL|AL|BEN|AIT|D[AI]|L[AE]|DEL) ){0,3}"
    rf"[{UPPER}]{{3,20}}(?![{LOWER}])"
)
INITIALS = rf"(?:[{UPPER}]\. ?){{1,4}}"
JOINED = rf"(?:-{LINK}{{0,2}}{WORD}){{0,2}}"
MORE = rf"(?:[ \t]{LINK}{{0,3}}{WORD}{JOINED}){{0,2}}"
NAME = rf"(?P<name>{WORD}){JOINED}{MORE}"
FULL = rf"(?:{INITIALS})?(?P<link>{LINK}{{0,3}})(?:{NAME}|(?P<capitals>{CAPITALS}))"
ONLY_INITIALS = rf"(?:[{UPPER}]\. ?){{2,4}}(?!\w)"
AFTER_TITLE = re.compile(rf"\.?[ \t]{{1,3}}(?:{FULL}|{ONLY_INITIALS})")
ROLE_NAME = rf"(?:{INITIALS})?(?P<link>{LINK}{{0,3}}){NAME}"
CLITIC = r"(?: (?:της|του|μου|μας|ѝ|й|му|ни|mu|ei|lui|meu|joj))?"
AFTER_ROLE = re.compile(
    rf"{CLITIC}(?:[ \t]{{1,2}}|: | \((?=[^()\n]{{2,60}}\))|, (?=[^,.()\n]{{2,60}}[,)]))"
    rf"[\"“„‘]?(?:{ROLE_NAME}|{ONLY_INITIALS})"
)
AFTER_VERB = re.compile(
    rf"[:,]?[ \t]{{1,2}}(?:(?:{either(words('adverb'))}) )?[\"“„‘]?{ROLE_NAME}"
)
BEFORE_TITLE = re.compile(rf"(?:[{UPPER}][\w'’-]{{1,30}} ){{1,3}}\Z")
SHORTEST_STEM = 4
NEAR, TWO_WORDS = 60, r"(?:['’]s)?,?(?: [\w'’-]{1,20}){0,2},? ?\Z"

TITLE, TITLE_AFTER = whole(words("title")), whole(words("title_after"))
# Languages whose words for a role have many endings: ciotka, ciotki, ciotką.
INFLECTED = ("pl", "hr", "sl", "bg", "el", "hu", "fi", "cs")
STEMS = {word.rstrip("aeiouyęąáéíóúöőüűäαεηιουωάέήίόύώаеиоуяъ")
         for word in words("role", languages=INFLECTED) if word.isalpha() and len(word) > SHORTEST_STEM}
ROLES = rf"(?:{either(words('role'))}|(?:{either({s for s in STEMS if len(s) >= SHORTEST_STEM})})\w{{0,3}})"
ROLE = re.compile(rf"(?<!\w){ROLES}(?!\w)")
NAMED, NAME_IS = whole(words("named")), whole(words("name_is"))
ROLE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{either(words('role'))}){TWO_WORDS}|"
    rf"(?:{either(words('pronoun'))})(?: [^\W\d_]{{1,12}}){{0,4}} \Z)"
)
QUOTES = frozenset("\"“„‘«")
SENTENCE_START = re.compile(r"(?:^|[.!?\n] ?)(?:ona |on |ella |lei |hon |hän |тя |ő )?\Z", re.MULTILINE)
LABEL = re.compile(
    rf"(?:^|(?<=[;,|·] ))[ \t>*-]{{0,6}}(?:{either(words('label_name'))})"
    rf"(?:(?: \w+){{0,2}} (?:{either(words('role'))})\w{{0,2}}| ?/ ?\w+)? ?(?=:)", re.MULTILINE
)
CALLED = re.compile(
    rf"(?P<name>{WORD})(?: {WORD}){{0,2}}(?:,? (?:hívják|hívnak|nevű|nimi(?:nen|sen|stä)|nimeltään)\b)"
)
CALLED_WORD = re.compile("hív|nevű|nimi|nimeltä|family|household")
FAMILY = re.compile(rf"\b[Tt]he (?:{LINK}){{0,2}}(?P<name>{WORD}){JOINED} (?:family|household)\b")
NOT_NAMES = words(
    "office", "word", "language", "organisation", "time", "loanword", "country", "medium",
    "organisation_noun", "people", "label",
)
NOUN = re.compile(rf"\w{{2,}}(?:{either(words('noun_ending'))})\Z")
INFINITIVE = re.compile(r" (?:zu )?[a-zäöüß]{3,}(?:en|ern|eln)(?!\w)")
ORIGIN = re.compile(rf"(?:{either(words('origin'))})")   # "the mother, Eritrean, …"
STREET = re.compile(r" \d{1,4}(?:[a-zA-Z]|-\d+)?(?:[),.]|\Z)(?! ?jaar)")   # (Molenstraat 14-2)
SHORTEST_NOUN = 6
ENDS_AS_A_NOUN = words("name_like_a_noun")
DETERMINERS = words("determiner")
BY_CASE = {"m.": str.isupper, "g.": str.islower, "κ.": str.islower, "miss": str.isupper,
           "ms": str.isupper}
NOT_BEFORE = words("not_before_title", "not_of_a_person")   # Nuestra Señora
NOUNS_TOO = words("title_and_noun")
# "slachtoffer van de Toeslagenaffaire", "cliënt van Pharos": of whom or what, rather than a name.
OF = {"van", "van de", "van het", "de la", "del", "de los", "di", "des", "du", "de", "von der"}
SURNAMES_OF_OF = words("surname_after_of")
# A doctor by the whole name is quoted or has published.
FULL_NAME = re.compile(rf"\.?[ \t]{WORD} {WORD}")
# Words for a role that mean something else in another language: "haar nicht", "her son".
WITH_AN_OWNER = words("role_with_an_owner")
OWNERS = words("owner")


def names(text):
    """Findings for a name after a title (mevrouw, Mr), a role (cliënt) or a word such as "heet"."""
    low = small(text)
    for find in (_after_titles, _after_roles, _named, _before_titles):
        for start, end in find(text, low):
            yield Finding("name_after_title", WARN, start, end)


def _after_titles(text, low):
    for title in TITLE.finditer(low):
        name = AFTER_TITLE.match(text, title.end())
        if name and _is_title(title, text) and _is_name(name, _is_noun_too(title, low)):
            yield title.start(), name.end()
        elif not name and (name := small_name(text, title.end(), is_after_title=True)):
            yield title.start(), name.end("name")


def _is_title(title, text):
    """Not "DR Congo", "MS Teams", "5 MW" or an initial that looks like a title."""
    word = text[title.start() : title.end()]
    if len(word) == 2 and word.isalpha() and word.isupper():
        return False
    if _word_before(text, title.start()).lower() in NOT_BEFORE:
        return False
    if word.casefold() in {"dr", "drs"} and FULL_NAME.match(text, title.end()):
        return False
    return BY_CASE.get(title[0], lambda sign: True)(word[0])


def _is_noun_too(title, low):
    """Whether a word such as "Frau" stands here as a noun: "jede Frau", "the familie"."""
    return title[0] in NOUNS_TOO and _word_before(low, title.start()).casefold() in DETERMINERS


def _after_roles(text, low):
    for role in ROLE.finditer(low):
        name = AFTER_ROLE.match(text, role.end())
        if name and _is_role(role, text, low) and _is_name(name, True) \
                and not _is_given_something(text, name) and not _is_a_term(text, role, name):
            yield role.start(), name.end()
        elif not name and (name := small_name(text, role.end())) and _is_role(role, text, low):
            yield role.start(), name.end("name")


def _is_a_term(text, role, name):
    """Victim Impact Statement: a role with a capital, and some noun among the words behind it."""
    behind = re.findall(r"\w{3,}", name[0]) if text[role.start()].isupper() else []
    return len(behind) > 1 and not all(map(_is_one, filter(str.istitle, behind)))


def _is_given_something(text, name):
    """German: "der Klientin Gehör schenken"."""
    word = name["name"] if "name" in name.groupdict() else None
    return bool(word) and name.end() == name.end("name") and not is_given(word) \
        and bool(INFINITIVE.match(text, name.end()))


def _is_role(role, text, low):
    if role[0] in WITH_AN_OWNER and _word_before(low, role.start()) not in OWNERS:
        return False
    return not _is_in_a_term(text, role)


def _is_in_a_term(text, role):
    """Whether a role with a capital belongs to the words before it: Intimate Partner …"""
    if not text[role.start()].isupper():
        return text[role.start() - 1 : role.start()] == "-"
    before = _word_before(text, role.start())
    return before[:1].isupper() and before.casefold() not in DETERMINERS


def _word_before(text, place):
    """The word before a place in the same sentence, or ""."""
    before = text[max(0, place - 30) : place]
    parts = before.rstrip(" ").split()
    return parts[-1] if parts and before.endswith(" ") and parts[-1][-1].isalnum() else ""


def _named(text, low):
    for verb in NAMED.finditer(low):
        name = AFTER_VERB.match(text, verb.end())
        if name and _is_name(name, True) and (
                is_given(name["name"], too=True) or _is_of_somebody(low, verb.start(), name[0])):
            yield name.start(), name.end()
        elif not name and (name := small_name(text, verb.end())):
            yield name.span("name")
    for pattern in (NAME_IS, LABEL):
        for said in pattern.finditer(low):
            name = AFTER_VERB.match(text, said.end())
            if name and _is_name(name, True):
                yield name.start(), name.end()


def _is_of_somebody(low, place, name):
    """Whether a role stands before "heet", or nothing: "Se llama …" (but no “Project”)."""
    begin = max(0, place - NEAR)
    if ROLE_BEFORE.search(low, begin, place):
        return True
    return QUOTES.isdisjoint(name) and bool(SENTENCE_START.search(low, begin, place))


def _before_titles(text, low):
    """Titles that follow: Kovács úr, Fatma Bey, the Haddad family."""
    for title in TITLE_AFTER.finditer(low):
        name = BEFORE_TITLE.search(text, max(0, title.start() - NEAR), title.start())
        if name and small(name[0].split()[-1]) not in NOT_NAMES:
            yield name.start(), title.end()
    for pattern in (CALLED, FAMILY) if CALLED_WORD.search(low) else ():
        for name in pattern.finditer(text):
            if _is_one(name["name"]):
                yield name.span()


def _is_name(match, strictly):
    """Whether it is somebody's; after a role it may not be a noun, a place or an organisation."""
    word = match["name"]
    if STREET.match(match.string, match.end()):
        return False
    if word is None:
        capitals = match.groupdict().get("capitals")
        return capitals is None or small(capitals) not in NOT_NAMES
    if not strictly:
        return _own(word) not in NOT_NAMES
    link = match["link"].strip().casefold()
    if link in OF and _own(word) not in SURNAMES_OF_OF:
        return False
    return _is_one(word)


def _is_one(word):
    own = _own(word)
    if own in NOT_NAMES or own in PLACE_WORDS:
        return False
    if is_given(word):
        return True
    if ORIGIN.match(own) and not is_surname(word):
        return False
    return own in ENDS_AS_A_NOUN or len(own) < SHORTEST_NOUN or not NOUN.match(own)


def _own(word):
    return re.sub(r"['’]s?\Z", "", small(word))
