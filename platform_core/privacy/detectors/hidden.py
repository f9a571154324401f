"""Names that are not quite written: "mw H0sseini", "R e b w a r", "h.a.w.a", "r. osmani heeft"."""
import re

from platform_core.privacy.detectors.given import is_given
from platform_core.privacy.detectors.roles import ROLE, TITLE
from platform_core.privacy.detectors.tables import UPPER, either, small, words
from platform_core.privacy.findings import WARN, Finding

FIGURE_WITHIN = re.compile(r"[^\W\d_]\d[^\W\d_]")
WITH_A_FIGURE = re.compile(
    rf"\.?[ \t]{{1,2}}(?:is |was |: )?(?P<name>[{UPPER}][^\W_]*\d[^\W_]*[^\W\d_])(?!\w)")
SPACED = re.compile(rf"(?<![\w.])[{UPPER}](?: [^\W\d_{UPPER}]){{3,14}}(?!\w)")
DOTTED = re.compile(
    r"(?<![\w.@/])(?!l\.?h\.?b|w\.?w\.?w)[^\W\d_](?:\.[^\W\d_]){3,12}(?![\w@/]|\.\w)")
LEAST_VOWELS, VOWELS = 2, frozenset("aeiouy")
GOES_ON = rf"(?= (?:{either(words('goes_on'))})(?!\w))"
# At the beginning of a sentence, or where a case is named: "r. osmani heeft", "casus Y. Demirtaş".
WITH_INITIAL = re.compile(
    rf"(?:(?:^|[.!?\n] ?)[^\W\d_]\. (?P<a>[^\W\d_]{{3,20}}){GOES_ON}|"
    rf"(?<!\w)(?:{either(words('of_a_case'))}):? [^\W\d_]\. ?(?P<b>[^\W\d_]{{3,20}})(?!\w))")
# "mercy o. got her decision"
INITIAL_BEHIND = re.compile(rf"(?<![\w.])(?P<name>[^\W\d_]{{3,15}}) [^\W\d_]\.{GOES_ON}")


def hidden_names(text):
    """Findings for what stands where a name does, and is written so that it is none."""
    low = small(text)
    for start, end in (*_with_a_figure(text, low), *_letter_by_letter(text, low),
                       *_with_an_initial(low)):
        yield Finding("name_after_title", WARN, start, end)


def _with_a_figure(text, low):
    for pattern in (TITLE, ROLE) if FIGURE_WITHIN.search(text) else ():
        for before in pattern.finditer(low):
            if name := WITH_A_FIGURE.match(text, before.end()):
                yield name.span("name")


def _letter_by_letter(text, low):
    yield from (name.span() for name in SPACED.finditer(text))
    yield from (name.span() for name in DOTTED.finditer(low)
                if sum(sign in VOWELS for sign in name[0]) >= LEAST_VOWELS)


def _with_an_initial(low):
    for name in WITH_INITIAL.finditer(low):
        yield name.span("a" if name["a"] else "b")
    for name in INITIAL_BEHIND.finditer(low):
        if is_given(name["name"], too=True):
            yield name.span("name")
