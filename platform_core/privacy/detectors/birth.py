"""Dates of birth: a date beside a word for being born, in any order."""
import re

from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.findings import BLOCK, Finding

YEAR = r"(?:\d{4}|['’]?\d{2})"
MONTH = rf"(?:{either(words('month'))})\.?"
DAY = r"\d{1,2}(?:e|st|nd|rd|th|er|º|ª|η|ης|\u03bf|-?ви|-?ти|-?ри|:e|-?[áeé]n|-?jén|-i)?\.?"
DATE = "|".join((
    r"\d{4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}",
    rf"\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{YEAR}",
    r"\d{1,2} \d{1,2} \d{4}", r"\d{1,2}/\d{1,2}[ -]{1,2}\d{4}", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)",
    r"(?:(?:19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    rf"(?:{either(words('day'))}) (?:of )?{MONTH} \d{{4}}",
    rf"{DAY},?[ /-]?(?:of |de |d['’]|ta['’] ?|the )?{MONTH},?[ /-]?(?:de |del |of |do |w )?{YEAR}",
    rf"(?:{MONTH}) ?{DAY},? {YEAR}",
    rf"\d{{4}}\.? {MONTH} ?{DAY}",
    rf"\d{{1,2}}[ .-](?:{either(words('month_of_numerals'))})[ .-]\d{{4}}",
))
DATES = re.compile(rf"(?<![\w/])(?:{DATE})(?![\d/])")
# Only the day: beside a word for a birthday, or for the age that somebody reaches then.
DAY_OF_A_YEAR = re.compile(
    rf"(?<![\w/.,-])(?:{DAY} ?(?:of |de |d['’]|ta['’] ?|the )?{MONTH}(?![^\W_])|"
    rf"(?:{MONTH}) (?:the )?{DAY}(?!\w)|"
    r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])\.?(?![\w/.-]?\d))"
)
BIRTHDAY, TURNS = whole(words("birthday")), whole(words("turns"))
AGE = r"[1-3]\d(?![\d:%,]|\.\d| (?:uur|uhr|h|u|keer|times|mal|fois|veces)\b)"
REACHED = re.compile(rf"\A(?: [^\W\d]+){{0,2}} {AGE}(?: [^\W\d]+){{0,2}} ?\Z")
ON_THAT_DAY = re.compile(r"\A (?:op|on|am|den|le|il|el|em|na|dne|στις|w)? ?\Z")
# The signs for being born: "b. 3 March 1991", "s. 12.3.1994", "° 12/03/1991".
SIGN = re.compile(r"(?:(?<![\w.])(?:b|s|f|n|r|ur|g)\.|(?<=[\w,(] )[°*]|\([°*]|(?:^|\n)\*(?! )|[°✶]|(?<=, )b|(?<!\w)n\. (?:a|in) [^\W\d_]{2,20},?(?: il)?) {0,2}\Z")
NOUN, VERB = whole(words("birth_noun")), whole(words("birth"))
BEFORE, AFTER, LONGEST_GAP = 60, 50, 40
BETWEEN = re.compile(r"[\w'’]+")
# What may stand between a word for being born and the date, beside names of places.
SMALL_WORDS = words("beside_birth", "role")
# What is also said to be born.
THING = whole(words("born_too"))
# 3-5-2007 (17 jaar)
AGED = re.compile(
    r" ?[(,=] ?(?:[^\W\d]{2,8} ){0,3}\d{1,2} ?(?:\)|(?:jaar|jr|j|y/?o|yrs?|years?|jahre|ans|años|anni|anos|lat|"
    r"år|v|ετών|éves|г|години|god|let|ani)(?:\.|\b)(?! (?:geleden|ago)))"
)
MONTH_FIRST = re.compile(r"[ :.]{0,3}[\d/.-]{4,8} ?\(")   # geb. 04/2021 (04.04.2021)
DAY_OF_THE = re.compile(r"d\.?d\.?|dat\.")
STOPS = re.compile(r"[\n;!?]|\.(?=\s)")


def dates_of_birth(text):
    """Findings for a date that is said to be somebody's birth."""
    low = small(text)
    for date in DATES.finditer(low):
        start, end = _from(text, low, date), _until(text, low, date)
        if start is not None or end is not None:
            first = date.start() if start is None else start
            yield Finding("dob", BLOCK, first, end or date.end())
    if BIRTHDAY.search(low) or TURNS.search(low):
        yield from _birthdays(low)


def _birthdays(low):
    """A day without its year: "jarig op 14 mei", "turns 18 on 9 September"."""
    for day in DAY_OF_A_YEAR.finditer(low):
        before = low[max(0, day.start() - BEFORE) : day.start()]
        behind = low[day.end() : day.end() + AFTER]
        if _is_birthday(before, behind):
            yield Finding("dob", BLOCK, day.start(), day.end())


def _is_birthday(before, behind):
    said, told = None, BIRTHDAY.search(behind)
    for said in BIRTHDAY.finditer(before):
        pass
    if said and _is_short(before[said.end() :]) or told and _is_short(behind[: told.start()]):
        return True
    turns = TURNS.search(before)
    if turns and REACHED.match(before[turns.end() :]):
        return True
    if turns and ON_THAT_DAY.match(before[turns.end() :]):
        return bool(re.match(rf"(?: [^\W\d]+)? {AGE}", behind))
    turns = TURNS.search(behind)
    return bool(turns and turns.start() < 3 and re.match(rf"(?: [^\W\d]+)? {AGE}", behind[turns.end() :]))


def _from(text, low, date):
    """Where the words before the date begin that say so."""
    begin = max(0, date.start() - BEFORE)
    if THING.search(low, begin, date.start()):
        return None
    if said := SIGN.search(low, begin, date.start()):
        return said.start()
    for pattern, may_stand in ((NOUN, _is_short), (VERB, _is_filling)):
        for said in pattern.finditer(low, begin, date.start()):
            gap = text[said.end() : date.start()]
            gap = DAY_OF_THE.sub("", gap.removeprefix("."))
            if may_stand(gap):
                return said.start()
    return None


def _until(text, low, date):
    """Where the words behind the date end that say so."""
    end = date.end() + AFTER
    if age := AGED.match(low, date.end()):
        return age.end()
    for pattern in (NOUN, VERB):
        said = pattern.search(low, date.end(), end)
        if said and _is_filling(text[date.end() : said.start()]):
            return said.end()
    return None


def _is_short(gap):
    if (not gap.strip(" :=.\t\n") and gap.count("\n") < 2) or MONTH_FIRST.fullmatch(gap):
        return True
    return len(gap) <= LONGEST_GAP and not STOPS.search(gap) and not re.search(r"\d", gap)


def _is_filling(gap):
    """Only small words, and places with a capital."""
    if not _is_short(gap):
        return False
    return bool(MONTH_FIRST.fullmatch(gap)) or all(word[0].isupper() or word.lower() in SMALL_WORDS for word in BETWEEN.findall(gap))
