"""What stands beside a name: a meeting, a role, a need, an age; or a greeting, a book, a house."""
import re

from platform_core.privacy.detectors.given import is_from_afar, is_given
from platform_core.privacy.detectors.idioms import is_a_thing, is_quoted_for_an_idea
from platform_core.privacy.detectors.roles import NAMED, ROLE, ROLES, TITLE, word_before
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words

BEFORE, BEHIND, MOST_BETWEEN = 60, 50, 5
CONTACT = whole(words("contact"))
STOPS = re.compile(rf"[.;!?\n{UPPER}]")
SMALL_WORDS = rf"(?:[ ,]{{1,2}}[^\W\d{UPPER}]{{1,16}}){{0,4}}[ ,]{{1,2}}"
CASE_WORDS = words("case_word")
SAID = CASE_WORDS | {word for word in words("contact") if " " not in word}
SAID_BEHIND = re.compile(rf"{SMALL_WORDS}(?:{either(SAID)})(?!\w)")
CASE_BEHIND = re.compile(rf"{SMALL_WORDS}(?:{either(CASE_WORDS)})(?!\w)")
YEARS = rf" ?-?(?:{either(words('aged', 'age_word'))})(?!\w)"
AGE_BEHIND = re.compile(rf" ?[,(] ?(?:ca\.? |\w{{1,8}} )?[1-9]\d(?:\)|,|{YEARS})", re.IGNORECASE)
YEARS_OLD = re.compile(
    rf" ?[,(] ?[1-9]\d{YEARS}(?! (?:{either(words('not_an_age'))})(?!\w))", re.IGNORECASE
)
KIN_BEHIND = re.compile(
    rf"(?:,| (?:{either(words('and'))})) (?:{either(words('owner', 'owner_too'))})(?: \w+)? "
    rf"(?:{ROLES})(?!\w)|(?:,| \() ?(?:\w+ )?(?:{ROLES})(?!\w)"
)
# "… transfer Sherihan? Her brother …": whose somebody is spoken of next.
KIN_NEXT = re.compile(
    rf"(?: \w{{4,20}})? ?[.?!;] (?:{either(words('owner', 'owner_too'))}) (?:\w+ )?"
    rf"(?:{ROLES})(?!\w)"
)
PLACE_PREPOSITIONS = words("place_preposition", "determiner") - {"a"}
CERTAIN = either(words("a_certain"))
A_CERTAIN = re.compile(rf"(?<!\w)(?:{CERTAIN}) \Z")
# "the husband, Adeyemi, holds …": between signs, behind a role in the same sentence.
OPENED = re.compile(rf"[,(–-] ?(?:(?:{CERTAIN}) )?\Z")
CLOSED = re.compile(r" ?[,)–-](?!\w)")
WITH = re.compile(rf"(?<!\w)(?:{either(words('with'))}) \Z")
FOR_OR_WITH = re.compile(rf"(?<!\w)(?:{either(words('for_somebody', 'with'))}) \Z")
MOST_UNKNOWN = 3
HUMAN = re.compile(rf" (?:{either(words('human_verb'))})(?!\w)")
KIN_OF = re.compile(
    rf"(?<!\w)(?:(?:{either(words('kin'))}) (?:(?:{either(words('of'))}) )?(?:la |las |l['’])?|"
    rf"(?:{either(words('kin_in_english'))}) of )\Z")
ACCORDING_TO = re.compile(rf"(?<!\w)(?:{either(words('according_to'))}) \Z")

GREETED = re.compile(
    rf"(?:(?:(?<!\w)(?:{either(words('greeting') - {'aan'})})|(?:^|\n)aan)[,:!]?"
    r"[ \n]{1,3}(?:\w+,? ){0,3}|"
    rf"(?<!\w)(?:{either(words('greeting_beside'))}),? )\Z"
)
# "op verzoek van …": of a colleague, unless the name is one that colleagues seldom bear.
# "Prima stuk, Esther, ik stuur het door": between commas, before somebody speaks.
SPOKEN_TO = re.compile(rf", (?:{either(words('speaks_to'))})(?!\w)")
GOES_ON = re.compile(rf" (?:{either(words('goes_on'))})(?!\w)")
REQUEST = re.compile(rf"(?<!\w)(?:{either(words('request_of'))}) (?:\w+ )?\Z")
# "Hi all, Samira ran away": all are greeted, and she is not; "Hi all, Anna here" is.
TO_ALL = re.compile(rf"(?<!\w)(?:{either(words('everybody'))})[,!] \Z")
HERE = re.compile(rf" (?:{either(words('here'))})(?!\w)")
NAMED_AFTER = re.compile(
    rf"(?<![\w-])(?:{either(words('named_after'))})(?: (?:de|del|della|di|do|da|van|von|of|dr\.?))?"
    r"(?: [^\W\d_]+)? ?[„“\"]?\Z"
)
ASKS_WHO, OF_A_CHILD = whole(words("asks_who")), (" van ", " of ", " von ")   # school van yusuf
# Whom everybody knows, and who was made up for a lesson.
PUBLIC_PERSONS, FICTION = words("public_person"), whole(words("fiction"))
SOURCE = re.compile(r"(?:^|\n)> ?- \Z")   # of a quotation; signs have become plain
ORGANISATION, ACRONYMS = words("organisation_noun"), words("acronym")
NEXT_WORD = re.compile(r"[ -](\w+)")
PUBLISHED = whole(words("published"))
# Behind a name these say nothing: "…, according to the law".
PUBLISHED_BEHIND = whole(words("published") - words("according_to"))
QUOTED = re.compile(
    r"[,’'s]{0,2} ?\(?(?:ed\.?\)? ?)?\(?(?:1[89]|20)\d\d|,? et al|[’']s? (?:model|theor|method)"
)
SENTENCE_END = re.compile(r"[.!?\n]")
# Whoever writes a letter to somebody has published nothing.
I_DID = re.compile(rf"(?<!\w)(?:{either(words('speaks_to'))}) \w+")


def follows(pattern, text, low, start):
    """Whether such a word stands before a place, with small words between."""
    for said in pattern.finditer(low, max(0, start - BEFORE), start):
        between = text[said.end() : start]
        if len(between.split()) <= MOST_BETWEEN and not STOPS.search(between):
            return True
    return False


def follows_somebody(text, low, start):
    """Whether a role, a title, "named" or a meeting stands before."""
    return any(follows(pattern, text, low, start) for pattern in (ROLE, TITLE, NAMED, CONTACT))


def is_for_somebody(low, start):
    """Whether something is done for or with whoever bears the name."""
    return bool(FOR_OR_WITH.search(low, max(0, start - 12), start))


def is_about_somebody(text, low, start, end):
    """Whether a single name is of somebody who was met, or of whom a fact is told."""
    return bool(
        AGE_BEHIND.match(text, end) or SAID_BEHIND.match(text, end, end + BEHIND)
        or KIN_BEHIND.match(low, end)
        or follows(CONTACT, text, low, start) or follows(ROLE, text, low, start)
    )


def is_told_of(text, low, span, count, is_likely):
    """Whether unknown words with capitals are said to be a certain person, or told the age of."""
    start, end = span
    begin = max(0, start - BEFORE)
    if text[start:end].isupper():   # an acronym
        return False
    if A_CERTAIN.search(low, begin, start) and follows(ROLE, text, low, start):
        return True
    if YEARS_OLD.match(text, end) or (
            AGE_BEHIND.match(text, end) and is_for_somebody(low, start)):
        return True
    if OPENED.search(low, begin, start) and CLOSED.match(text, end):
        return count <= MOST_UNKNOWN and follows(ROLE, text, low, start)
    return is_likely and bool(CASE_BEHIND.match(text, end, end + BEHIND))


def is_of_a_role(text, low, start):
    """Whether the sentence says before this place whose name follows: "a szomszéd, Bakos Jenő"."""
    return follows(ROLE, text, low, start)


def does_what_people_do(low, end):
    """Whether a verb stands right behind that is said of people: "… is weggelopen"."""
    return bool(HUMAN.match(low, end))


def is_of_kin(low, start):
    """Whether it is said right before whose mother, child or friend: "de baby van …"."""
    return bool(KIN_OF.search(low, max(0, start - BEFORE), start))


def is_spoken_of(text, low, start, end):
    """Whether an unknown word with a capital is of somebody whose family comes next."""
    before = word_before(low, start)
    return bool(before) and before not in PLACE_PREPOSITIONS and bool(KIN_NEXT.match(low, end))


def is_met(text, low, start, is_likely):
    """Whether unknown words with capitals are of somebody that one spoke with."""
    if is_likely and ACCORDING_TO.search(low, max(0, start - BEFORE), start):
        return True
    signs = bool(WITH.search(low, max(0, start - 8), start)), follows(CONTACT, text, low, start)
    return any(signs) if is_likely else all(signs)


def is_public(text, low, span, sequence):
    """Whether it is a colleague who is addressed, an author, or what is called after somebody."""
    start, end = span
    begin = max(0, start - BEFORE)
    if low[start:end] in PUBLIC_PERSONS or FICTION.search(low, begin, end + BEHIND):
        return True
    if is_greeted(low, start, end) or NAMED_AFTER.search(low, begin, start):
        return True
    if is_a_thing(low, end) or is_quoted_for_an_idea(low, start, end):
        return True
    if SOURCE.search(text, begin, start) or _introduces(text, low, span, sequence):
        return True
    if _is_organisation(low, sequence) or QUOTED.match(text, sequence.end()):
        return True
    return _is_quoted(text, low, begin, start, end)


def is_spoken_to(text, low, start, end):
    """Whether a name in small letters is of a colleague, an author or an organisation."""
    begin = max(0, start - BEFORE)
    named = NAMED_AFTER.search(low, begin, start)
    if is_greeted(low, start, end) or (named and not named[0].endswith(OF_A_CHILD)):
        return True
    return is_before_an_organisation(low, end) or _is_quoted(text, low, begin, start, end)


def is_before_an_organisation(low, end):
    """Whether the next word is one for a body: "Fatima Foundation"."""
    behind = NEXT_WORD.match(low, end)
    return behind is not None and behind[1] in ORGANISATION


def is_published(text, low, start, end):
    """Whether it is an author who is quoted."""
    return _is_quoted(text, low, max(0, start - BEFORE), start, end)


def is_greeted(low, start, end):
    """Whether somebody is spoken to, or signs."""
    begin = max(0, start - BEFORE)
    if low.endswith(", ", begin, start) and SPOKEN_TO.match(low, end):
        return True
    if REQUEST.search(low, begin, start) and not any(map(is_from_afar, low[start:end].split())):
        return True
    if GOES_ON.match(low, end):    # "Goedemorgen, Selamawit heeft …"
        return False
    greeted = GREETED.search(low, begin, start)
    if greeted and ASKS_WHO.search(greeted[0]):   # "bonjour, qui suit yodit"
        return False
    return bool(greeted) and (
        not TO_ALL.search(low, begin, start) or bool(HERE.match(low, end)))


def _introduces(text, low, span, sequence):
    """Whether a single name begins a line, before what somebody is: "Hanna, key person"."""
    is_alone = " " not in sequence[0] and (
        not span[0] or text[span[0] - 1] == "\n")
    return is_alone and text.startswith(",", span[1]) and not is_about_somebody(text, low, *span)


def is_no_acronym(word):
    """Whether it is Ngo, a family of Vietnam and Cameroon, and no NGO."""
    return word.istitle() and word.lower() in ACRONYMS


def _is_organisation(low, sequence):
    behind = NEXT_WORD.match(low, sequence.end())
    parts = [small(part) for part in re.findall(r"\w+", sequence[0]) if not is_no_acronym(part)]
    return not ORGANISATION.isdisjoint([*parts, behind[1]] if behind else parts)


def _is_quoted(text, low, begin, start, end):
    before = I_DID.sub("", SENTENCE_END.split(low[begin:start])[-1])
    behind = low[end : end + BEFORE].split(".")[0]
    first, *more = text[start:end].split()
    if QUOTED.match(text, end):
        return True
    if not more and is_from_afar(first):   # an author has two names
        return False
    if PUBLISHED_BEHIND.search(behind):
        return True
    is_no_author = is_from_afar(first) or (is_given(first, too=True) and not is_given(first))
    is_one_name = not more and is_given(first)   # "Volgens Mirte"
    published = PUBLISHED_BEHIND if is_no_author or is_one_name else PUBLISHED
    return bool(published.search(ROLE.sub("", before)))
