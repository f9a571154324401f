"""Dates of birth: a date beside a word for being born, in any order; and birthdays."""
import re

from platform_core.privacy.detectors.born_on_paper import OF_THE_CHILD, OUT, is_of_somebody
from platform_core.privacy.detectors.dates import DATES, DAY_OF_A_YEAR
from platform_core.privacy.detectors.roles import ROLES
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import BLOCK, Finding

NOUN, VERB = whole(words("birth_noun")), whole(words("birth"))
BEFORE, AFTER, LONGEST_GAP, LONG = 60, 50, 40, 8
IN_A_PLACE = re.compile(rf"[^\W\d_]{{1,3}}['’][{UPPER}]")   # f'Bamako
IN_A_SMALL_PLACE = re.compile(   # "geboren in herat, 30/10/1993"
    rf" (?:{either(words('in_place'))}) [^\W\d_]{{3,20}}(?: [^\W\d_]{{3,20}})?,? ?"
    r"(?:op |on |am |le |il |el )?")
BETWEEN = re.compile(r"[\w'’]+")
# What may stand between a word for being born and the date, beside names of places.
SMALL_WORDS = words("beside_birth", "role")
# What is also said to be born.
THING = whole(words("born_too"))
STOPS = re.compile(r"[\n;!?]|\.(?=\s)")
DIGIT, DAY_OF_THE = re.compile(r"\d"), re.compile(r"d\.?d\.?|dat\.")
MONTH_FIRST = re.compile(r"[ :.]{0,3}[\d/.-]{4,8} ?\(")   # geb. 04/2021 (04.04.2021)
# The signs for being born: "b. 3 March 1991", "s. 12.3.1994", "° 12/03/1991", "n. a Kiev il …".
SIGN = re.compile(
    r"(?:(?<![\w.])(?:b|s|f|n|r|ur|g)\.|(?<!\w)gb[.:]?|"
    r"(?<=[\w,(] )[°*]|\([°*]|(?:^|\n)\*(?! )|[°✶]|(?<=, )b|"
    r"(?<!\w)n\. (?:a|in) [^\W\d_]{2,20},?(?: il)?) {0,2}\Z"
)
# "haar kindje is van 24 mei 2023"
TITLED = re.compile(   # "mw. (04-07-1975)", "mw. Jansen (04-07-1975)"
    rf"(?<!\w)(?:{either(words('title'))})\.? (?:[^\W\d_][\w'’.-]* ){{0,3}}\( ?\Z")
IS_OF = re.compile(rf"(?<!\w)(?:{ROLES}|{either(words('pronoun'))}) (?:is|zijn|was) "
    r"(?:van(?: de)?|vd|v\.?d\.) \Z"
    rf"|(?<!\w)(?:is|was) (?:{either(words('pronoun'))}) van(?: de)? \Z")
ONLY_MONTH = re.compile(r"\d{1,2}[-/]\d{4}")
NOT_AN_AGE = rf"(?! (?:{either(words('not_an_age'))})(?!\w))"
YEARS = rf"(?:{either(words('aged', 'age_word'))})\.?(?!\w){NOT_AN_AGE}"
AGED = re.compile(   # 3-5-2007 (17 jaar)
    rf" ?[(,=] ?(?:[^\W\d]{{2,8}} ){{0,3}}\d{{1,2}} ?(?:\)|-?{YEARS})"
)

# "leeftijd 22 (2-2-2002)", "22 jaar, 2-2-2002": the age stands before the date.
AGE_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{either(words('age_noun'))})[ :=]{{1,3}}\d{{1,2}}|(?<!\d)\d{{1,2}}[ -]?{YEARS})"
    r" ?[(,/|-] ?\Z")
# "V, 17-05-1998, Somalië": a line that says of somebody what they are.
OF_ONE = re.compile(rf"(?:^|[\n(;|,] ?|(?<!\w)(?:{ROLES})[ ,:(]{{1,2}})"
                    rf"(?:{either(words('sex_sign'))})\.?[,;/| ]{{1,3}}\Z")
OF_WHERE = re.compile(r" ?[,;/|)] ?[^\W\d_]|\s*\Z")
# "(03.11.2004), vrouw, Syrië": a date between brackets before who it is of.
OF_WHOM = re.compile(rf"\),? ?(?:{either(words('person'))})(?!\w)")

BIRTHDAY = whole(words("birthday"))
TURNS = re.compile(rf"(?:(?<!\w)|(?=['’]))(?:{either(words('turns'))})(?!\w)")
IN_WORDS = rf"(?:{either(words('age_in_words'))})(?!\w)"
AGE = rf"(?:{IN_WORDS}|[1-3]\d(?![\d:%]|[.,]\d| (?:{either(words('no_age'))})(?!\w)))"
REACHED = re.compile(rf"\A(?: [^\W\d]+){{0,2}} {AGE}(?: [^\W\d]+){{0,2}} ?\Z")
ON_THAT_DAY = re.compile(rf"\A (?:{either(words('turning_day'))})? ?\Z")
REACHED_BEHIND = re.compile(rf"(?: [^\W\d]+)? ?{AGE}")
TURNS_BEHIND = re.compile(rf" ?,? ?{TURNS.pattern}{REACHED_BEHIND.pattern}")


def dates_of_birth(text):
    """Findings for a date that is said to be somebody's birth."""
    low = small(text)
    for date in DATES.finditer(low):
        start, end = _from(text, low, date), _until(text, low, date)
        if start is not None or end is not None:
            first = date.start() if start is None else start
            yield Finding("dob", BLOCK, first, end or date.end())
        elif _is_an_age_reached(*_beside(low, date)) or is_of_somebody(low, *date.span()):
            yield Finding("dob", BLOCK, date.start(), date.end())
    if BIRTHDAY.search(low) or TURNS.search(low) or VERB.search(low):
        yield from _birthdays(low)


def _from(text, low, date):
    """Where the words before the date begin that say so."""
    begin = max(0, date.start() - BEFORE)
    if THING.search(low, begin, date.start()):
        return None
    if said := _said_before(low, begin, date):
        return said.start()
    for pattern, may_stand in ((NOUN, _is_short), (VERB, _is_filling)):
        for said in pattern.finditer(low, begin, date.start()):
            gap = text[said.end() : date.start()].removeprefix(".")
            if may_stand(DAY_OF_THE.sub("", gap)) and not OUT.search(low, said.end(), date.start()):
                return said.start()
    return None


def _said_before(low, begin, date):
    """The sign, the age or the person right before the date, or None."""
    said = IS_OF.search(low, begin, date.start())
    if said and not OF_THE_CHILD.search(low, begin, said.start()):
        return said
    patterns = [AGE_BEFORE]
    if not ONLY_MONTH.fullmatch(date[0]):   # "n. 8/2023" is a circular
        patterns.append(SIGN)
    if len(date[0]) >= LONG:
        patterns.append(TITLED)
    return next((said for pattern in patterns
                 if (said := pattern.search(low, begin, date.start()))), None)


def _until(text, low, date):
    """Where the words behind the date end that say so."""
    if age := AGED.match(low, date.end()):
        return age.end()
    if OF_ONE.search(low[max(0, date.start() - 14) : date.start()]) and OF_WHERE.match(
            low, date.end()):
        return date.end()
    begins = low[max(0, date.start() - 2) : date.start()] in {"(", "\n("}
    if begins and OF_WHOM.match(low, date.end()):
        return date.end()
    for pattern in (NOUN, VERB):
        said = pattern.search(low, date.end(), date.end() + AFTER)
        if said and _is_filling(text[date.end() : said.start()]):
            return said.end()
    return None


def _is_short(gap):
    if (not gap.strip(" :=.\t\n") and gap.count("\n") < 2) or MONTH_FIRST.fullmatch(gap):
        return True
    return len(gap) <= LONGEST_GAP and not STOPS.search(gap) and not DIGIT.search(gap)


def _is_filling(gap):
    """Only small words, and places with a capital."""
    if not _is_short(gap):
        return False
    if MONTH_FIRST.fullmatch(gap) or IN_A_SMALL_PLACE.fullmatch(gap.lower()):
        return True
    return all(
        word[0].isupper() or word.lower() in SMALL_WORDS or IN_A_PLACE.match(word)
        for word in BETWEEN.findall(gap))


def _birthdays(low):
    """A day without its year: "jarig op 14 mei", "turns 18 on 9 September"."""
    for day in DAY_OF_A_YEAR.finditer(low):
        before, behind = _beside(low, day)
        if (_is_born_then(before) or _is_a_birthday(before, behind)
                or _is_an_age_reached(before, behind)):
            yield Finding("dob", BLOCK, day.start(), day.end())


def _beside(low, date):
    return low[max(0, date.start() - BEFORE) : date.start()], low[date.end() : date.end() + AFTER]


def _is_born_then(before):
    said = list(VERB.finditer(before))
    gap = before[said[-1].end() :] if said else ";"
    return not THING.search(before) and _is_short(DAY_OF_THE.sub("", gap)) and all(
        word in SMALL_WORDS or word.isdigit() for word in BETWEEN.findall(gap))


def _is_a_birthday(before, behind):
    said, told = list(BIRTHDAY.finditer(before)), BIRTHDAY.search(behind)
    return bool(said and _is_short(before[said[-1].end() :])) or bool(
        told and _is_short(behind[: told.start()]))


def _is_an_age_reached(before, behind):
    turns = TURNS.search(before)
    between = before[turns.end() :] if turns else ""
    if turns and REACHED.match(between):
        return True
    if turns and ON_THAT_DAY.match(between):
        return bool(REACHED_BEHIND.match(behind))
    return bool(TURNS_BEHIND.match(behind))
