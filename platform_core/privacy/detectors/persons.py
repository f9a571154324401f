"""Names without a title or role: by lists of names, and beside the words of a meeting or a case."""
import re

from platform_core.privacy.detectors.given import (
    is_from_afar,
    is_given,
    is_surname,
)
from platform_core.privacy.detectors.names import (
    ENDS_AS_A_NOUN,
    JOINED,
    LINK,
    NOT_NAMES,
    NAMED,
    NOUN,
    ORIGIN,
    ROLE,
    TITLE,
    WORD,
)
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

CAPITALS = rf"[{UPPER}]{{3,20}}(?!\w)"
WIFE_OF = re.compile(r"\w{3,}n[ée](?:nak|t|vel|val|hoz)?\Z")   # Hungarian: Tóthné
ONE = rf"(?:{WORD}{JOINED}|{CAPITALS})"
SEQUENCE = re.compile(
    rf"(?:(?<![\w@./’'-])|(?<=[dDlLu]['’])){ONE}(?:[ \t]{LINK}{{0,3}}(?:{ONE}|[{UPPER}]\.(?!\w))){{0,5}}"
)
PART = re.compile(rf"{WORD}{JOINED}|{CAPITALS}|(?<= )[{UPPER}]\.")
BEFORE, BEHIND, MOST_BETWEEN = 60, 50, 5
CONTACT = whole(words("contact"))
SMALL_WORDS = rf"(?:[ ,]{{1,2}}[^\W\d{UPPER}][^\W\d{UPPER}]{{0,15}}){{0,4}}[ ,]{{1,2}}"
BEHIND_IT = re.compile(
    rf"{SMALL_WORDS}(?:{either(words('case_word') | {w for w in words('contact') if ' ' not in w})})"
    r"(?!\w)"
)
CASE_BEHIND = re.compile(rf"{SMALL_WORDS}(?:{either(words('case_word'))})(?!\w)")
AGE = re.compile(
    r" ?[,(] ?(?:ca\.? |\w{1,8} )?[1-9]\d(?:\)|,| ?(?:-?jarige?|jaar|jr|j|y/?o|yrs?|years?|ans|años|anni|"
    r"anos|lat|år|vuotta|v|ετών|χρονών|χρ|éves|г|години|god\w*|let|ani|jahre|sena)\b)",
    re.IGNORECASE,
)
KIN = re.compile(
    r"(?:,| en| and| und| et| y| e| i| och| ja| και| és| и| in| with| met| mit) "
    rf"(?:{either(words('owner'))}|son|sa|su|sua|suo|seu|τη|την|το)(?: \w+)? (?:{either(words('role'))})"
    rf"(?!\w)|, ?(?:\w+ )?(?:{either(words('role'))})(?!\w)"
)
A_CERTAIN = re.compile(rf"(?<!\w)(?:{either(words('a_certain'))}) \Z")
# "the husband, Adeyemi, holds …": between signs, behind a role in the same sentence.
OPENED = re.compile(rf"[,(–-] ?(?:(?:{either(words('a_certain'))}) )?\Z")
CLOSED = re.compile(r" ?[,)–-](?!\w)")
YEARS_OLD = re.compile(
    r" ?[,(] ?[1-9]\d ?-?(?:jarige?|jaar|jr|y/?o|yrs?|years?|ans|años|anni|anos|lat|år|vuotta|v|ετών|χρονών|éves|"
    r"години|god\w*|let|ani|jahre|sena)\b(?! (?:geleden|actief|bestaan|ervaring|lang|ago|active|of))",
    re.IGNORECASE,
)
WITH = re.compile(
    r"(?<!\w)(?:met|with|to|mit|avec|con|com|z|ze|med|με|τη|την|τον|със|с|s|sa|cu|ma['’]?) \Z"
)
GREETED = re.compile(rf"(?<!\w)(?:{either(words('greeting'))})[,:!]?[ \n]{{1,3}}(?:\w+,? ){{0,3}}\Z")
NAMED_AFTER = re.compile(rf"(?<!\w)(?:{either(words('named_after'))})(?: (?:de|del|della|di|do|da|van|von|of|dr\.?))?(?: [{UPPER}]\w+)? ?[„“\"]?\Z")
PUBLISHED = whole(words("published"))
# Behind a name these say nothing: "…, according to the law".
PUBLISHED_BEHIND = whole(words("published") - words("according_to"))
YEAR_BEHIND = re.compile(r"[,’'s]{0,2} ?\(?(?:ed\.?\)? ?)?\(?(?:1[89]|20)\d\d|,? et al|[’']s? (?:model|theor|method)")
# Another script within a sentence: a name, when somebody is spoken of.
FOREIGN = re.compile(r"[\u0600-\u06ff\u1200-\u137f]{2,20}(?: [\u0600-\u06ff\u1200-\u137f]{2,20}){0,3}")
ORGANISATION = words("organisation_noun")
FOR = re.compile(rf"(?<!\w)(?:{either(words('for_somebody'))}) \Z")
GIVEN = {"given", "afar"}
NEXT_WORD = re.compile(r"[ -](\w+)")
MONTHS = words("month")
NEVER = NOT_NAMES | PLACE_WORDS | words("role", "title", "month", "day", "organisation_noun")
ENDS_A_SENTENCE = re.compile(r"[.!?\n]")


def persons(text):
    """Findings for whole names, and for single ones where somebody is met, told of or in need."""
    low = small(text)
    for sequence in SEQUENCE.finditer(text):
        parts = list(PART.finditer(text, sequence.start(), sequence.end()))
        span = _name(text, low, parts)
        if span and not _is_public(text, low, *span, sequence):
            yield Finding("name_after_title", WARN, *span)


def foreign_names(text):
    """Findings for a name in Arabic or Ethiopic letters behind a role, a title or a meeting."""
    low = small(text)
    for name in FOREIGN.finditer(text):
        start = name.start()
        is_said = any(_follows(pattern, text, low, start) for pattern in (ROLE, TITLE, NAMED, CONTACT))
        if is_said and not FOREIGN.search(text, max(0, start - 30), start):
            yield Finding("name_after_title", WARN, *name.span())


def _name(text, low, parts):
    """The place of a name among words with a capital, or None."""
    kinds = [_kind(part[0]) for part in parts]
    first, last = _whole(kinds) or (None, None)
    if first is not None:
        return parts[first].start(), parts[last - 1].end()
    for place, kind in enumerate(kinds):
        if parts[place][0].isupper():   # alone it is an acronym
            continue
        if kind == "afar" or (kind == "given" and (
                _is_for_somebody(text, low, kinds, parts[place])
                or _is_about_somebody(text, low, *parts[place].span()))):
            return parts[place].span()
    if set(kinds) <= {"unknown", "surname", "too", "initial"} and "never" not in kinds and \
            _is_told_of(text, low, parts[0].start(), parts[-1].end(), len(kinds)):
        return parts[0].start(), parts[-1].end()
    if len(kinds) > 1 and set(kinds) <= {"unknown", "surname", "too", "initial"} \
            and _is_met(text, low, parts[0].start(), "surname" in kinds[1:]):
        return parts[0].start(), parts[-1].end()
    return None


def _whole(kinds):
    """(first, behind the last) of the words that make a whole name by the lists, or None."""
    for place, kind in enumerate(kinds):
        behind = kinds[place + 1] if place + 1 < len(kinds) else "never"
        before = kinds[place - 1] if place else "never"
        if kind in GIVEN or (kind == "too" and behind in {"surname", *GIVEN}):
            if behind != "never":
                return place, _end(kinds, place)
            if before == "surname":
                return place - 1, place + 1
        if kind == "surname" and before == "unknown" and place > 1:
            return place - 1, _end(kinds, place)
    return None


def _end(kinds, place):
    end = place + 1
    while end < len(kinds) and end < place + 4 and kinds[end] != "never":
        end += 1
    return end


def _kind(word):
    """How likely a word with a capital is a name."""
    if word.endswith("."):
        return "initial"
    own = small(word)
    if own in NEVER:
        return "too" if own in MONTHS and is_given(word, too=True) else "never"
    if is_from_afar(word):
        return "afar"
    if is_given(word):
        return "given"
    first, _hyphen, last = own.partition("-")
    if last and is_given(first, too=True) and last not in NEVER:
        return "given"
    if is_surname(word):
        return "surname"
    if WIFE_OF.match(own) and is_surname(own.rpartition("n")[0]):
        return "afar"
    if is_given(word, too=True):
        return "too"
    if ORIGIN.match(own):
        return "never"
    return "never" if own not in ENDS_AS_A_NOUN and len(own) > 5 and NOUN.match(own) else "unknown"


def _is_for_somebody(text, low, kinds, part):
    """Whether something is done for or with whoever bears a single given name."""
    begin = max(0, part.start() - 12)
    return set(kinds) <= {"given", "never"} and bool(
        FOR.search(low, begin, part.start()) or WITH.search(low, begin, part.start()))


def _is_about_somebody(text, low, start, end):
    """Whether a single name is of somebody who was met, or of whom a fact is told."""
    behind = text[end : end + BEHIND]
    return bool(
        AGE.match(behind) or BEHIND_IT.match(low, end, end + BEHIND) or KIN.match(low, end)
        or _follows(CONTACT, text, low, start) or _follows(ROLE, text, low, start)
    )


def _follows(pattern, text, low, start):
    """Whether such a word stands before a place, with small words between."""
    begin = max(0, start - BEFORE)
    for met in pattern.finditer(low, begin, start):
        between = text[met.end() : start]
        if len(between.split()) <= MOST_BETWEEN and not re.search(rf"[.;!?\n{UPPER}]", between):
            return True
    return False


def _is_told_of(text, low, start, end, count):
    """Whether unknown words with capitals are said to be a certain person, or told the age of."""
    before = max(0, start - BEFORE)
    if A_CERTAIN.search(low, max(0, start - 20), start) and _follows(ROLE, text, low, start):
        return True
    if YEARS_OLD.match(text, end):
        return True
    if OPENED.search(low, before, start) and CLOSED.match(text, end):
        return count < 4 and _follows(ROLE, text, low, start)
    return count == 2 and bool(CASE_BEHIND.match(low, end, end + BEHIND))


def _is_met(text, low, start, is_likely):
    """Whether two unknown words with capitals are of somebody that one spoke with."""
    signs = bool(WITH.search(low, max(0, start - 8), start)), _follows(CONTACT, text, low, start)
    return any(signs) if is_likely else all(signs)


def _is_public(text, low, start, end, sequence):
    """Whether it is a colleague who is addressed, an author, or what is called after somebody."""
    begin = max(0, start - BEFORE)
    if GREETED.search(low, begin, start) or NAMED_AFTER.search(low, begin, start):
        return True
    if any(small(part) in ORGANISATION for part in re.findall(r"\w+", sequence[0])):
        return True
    behind = NEXT_WORD.match(low, sequence.end())
    if (behind and behind[1] in ORGANISATION) or YEAR_BEHIND.match(text, end):
        return True
    sentence = re.split(ENDS_A_SENTENCE, low[begin:start])[-1]
    return bool(PUBLISHED.search(ROLE.sub("", sentence)) or PUBLISHED_BEHIND.search(low[end : end + BEFORE].split(".")[0]))
