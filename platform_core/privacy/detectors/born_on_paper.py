"""Dates of birth without a word for being born: what a paper says, and a child with its date.

"Haar taskera zegt 1 januari 2005", "Please match on 1983-12-05", "the twins (11.09.2019)". A date
on which a paper was issued, or somebody was met, is none; the words are in data/dates.csv.
"""
import re

from platform_core.privacy.detectors.tables import either, whole, words

BEFORE, AFTER, MOST_BETWEEN = 70, 50, 45
STOPS = re.compile(r"[\n;!?]|\.(?=\s)")
FULL = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}([-/. ])\d{1,2}\1\d\d(?!\d)")
BIRTH_PAPER, OWN_PAPER = whole(words("birth_paper")), whole(words("birth_paper", "own_paper"))
SAYS, OUT = whole(words("paper_says")), whole(words("out_of_date"))
MET = whole(words("contact"))
FILLING = words("beside_birth", "paper_says", "of_a_date")
OF_A_DATE = re.compile(rf"(?:{either(words('of_a_date'))})[ :(]{{0,2}}\Z|^[ :(–-]{{0,3}}\Z")
WORD = re.compile(r"[^\W\d_][\w'’]*")
BY_A_PAPER = re.compile(
    rf",? ?\(?(?:{either(words('by_a_paper'))})(?: [^\W\d_]+){{0,2}}? "
    rf"(?:{either(words('birth_paper', 'own_paper'))})(?!\w)")
SEARCHED = re.compile(
    rf"(?<!\w)(?:{either(words('searched_by'))}):? (?:de |het |the |le |la |el )?\Z")
SEARCHED_BEHIND = re.compile(rf"[ '’-]?(?:{either(words('searched_behind'))})(?!\w)")
HELD_TO = re.compile(rf"(?<!\w)(?:{either(words('held_to'))}) \Z")
JUDGED, OF_AGE = re.compile(rf"(?<!\w)(?:{either(words('judged'))}) \Z"), whole(words("of_age"))
CHILD = either(words("child"))
CHILD_WITH_A_DATE = re.compile(rf"(?<!\w)(?:{CHILD})(?: [^\W\d_]{{2,14}})? ?\( ?\Z")
CHILD_IS_OF = re.compile(
    rf"(?<!\w)(?:{CHILD}|{either(words('pronoun'))}) (?:{either(words('is_of_a_date'))})"
    r"(?: (?:de|den|le|el))? ?\Z")
# "het verslag van haar zoon is van 12 maart": of the report.
OF_THE_CHILD = re.compile(   # in Dutch "de" is an article
    rf"(?<!\w)(?:(?:{either(words('of', 'over_a_child') - {'de', 'di', 'do', 'a', 'z'})})"
    r"(?: [^\W\d_]+)?|de (?:sa|son|ses|leur|ma|mon|su|sus|la|el)) ?\Z")
IN_BRACKETS = re.compile(r"\.? ?[),;]")


def is_of_somebody(low, start, end):
    """Whether the words around a date in a text in small letters say whose birth it is."""
    if not FULL.search(low, start, end):
        return False
    before = STOPS.split(low[max(0, start - BEFORE) : start])[-1]
    behind = STOPS.split(low[end : end + AFTER])[0]
    if SEARCHED.search(before) or SEARCHED_BEHIND.match(behind) or HELD_TO.search(before):
        return not OUT.search(before + behind)
    if JUDGED.search(before) and OF_AGE.search(before + behind):
        return True
    return _is_of_a_child(before, behind) or _is_on_paper(before, behind)


def _is_of_a_child(before, behind):
    if child := CHILD_IS_OF.search(before):
        return not OF_THE_CHILD.search(before, 0, child.start())
    is_beside = CHILD_WITH_A_DATE.search(before) and IN_BRACKETS.match(behind)
    return bool(is_beside) and not MET.search(before)


def _is_on_paper(before, behind):
    """Whether a paper says so, with nothing but small words between."""
    if OUT.search(before) or OUT.search(behind):
        return False
    if BY_A_PAPER.match(behind):
        return True
    papers = list(OWN_PAPER.finditer(before))
    if not papers:
        return False
    paper, between = papers[-1][0], before[papers[-1].end() :]
    if len(between) > MOST_BETWEEN or any(
            word not in FILLING for word in WORD.findall(between)):
        return False
    says = SAYS.search(between) or SAYS.search(before) or SAYS.match(behind.lstrip(" '’"))
    return bool(says) or bool(BIRTH_PAPER.fullmatch(paper) and OF_A_DATE.search(between))
