"""Names on social media: beside the name of the medium, or in the address of a profile."""
import re

from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

MEDIUM = whole(words("medium"))
TOKEN = re.compile(r"(?<![\w@./-])@?[^\W_][\w.]{1,29}(?<!\.)(?![\w@/-])")
# "@deano_88": with a sign or a figure among the letters it is nobody's name here.
WITH_A_SIGN = re.compile(
    r"(?<![\w@./-])@(?=[^\W_]*[a-z][\w.]*[_\d])[^\W_][\w.]{2,29}(?<!\.)(?![\w@/-])")
# "she goes by darynka_p there"
GOES_BY = re.compile(
    rf"(?<!\w)(?:{either(words('goes_by'))}) @?(?P<name>[\w.]{{3,30}})(?<!\.)")
REACH, MOST_TOKENS = 60, 6
# "jamal#4471": a name as Discord gave it, with its four figures.
WITH_FIGURES = re.compile(r"(?<![\w#])[^\W_][\w.]{1,31}#\d{4}(?!\w)")
SHORTEST = 4
MIXED = re.compile(r"[^\W\d_]{2,}\d|\d[^\W\d_]{3,}|_|[^\W\d]{3,}\.[^\W\d]|[^\W\d]{4,}\.\d")
SENTENCE = re.compile(r"[\n;!?]|\.\s")
SAID = re.compile(   # a name of letters alone: nothing may follow it
    r"(?: ?: ?|[ -](?:handle|username|account name|gebruikersnaam|accountnaam|nickname|nick|"
    r"usuario|pseudo|nutzername)(?: ?: ?| is | est | es | è | ist | lautet ))"
    r"(?P<name>[a-z][\w.]{3,29})[ \t]*(?:$|[,;)\n]|\.(?:\s|$))"
)
PAGES = (   # where the name of a person stands in the address of a profile
    r"(?:facebook|fb)\.com/(?:profile\.php\?id=\d+|people/[\w.%-]+|(?P<a>[\w.%-]{3,}))",
    r"instagram\.com/(?P<b>[\w.]{2,})", r"tiktok\.com/@(?P<c>[\w.]{2,})",
    r"(?:twitter|x)\.com/(?P<d>\w{2,})", r"linkedin\.com/in/(?P<e>[\w%-]{3,})",
    r"snapchat\.com/add/(?P<f>[\w.-]{3,})", r"(?:t|telegram)\.me/(?P<g>\w{4,})",
    r"wa\.me/\+?\d{8,15}",
    r"vk\.com/(?P<h>[\w.]{3,})", r"threads\.(?:net|com)/@(?P<i>[\w.]{2,})", r"ok\.ru/profile/\d+",
    r"reddit\.com/u(?:ser)?/(?P<k>[\w-]{3,})", r"u/(?=[\w-]*[_\d])(?P<l>[\w-]{4,})",
    r"m\.me/(?P<j>[\w.]{3,})", r"discord(?:app)?\.com/users/\d+",
)
PROFILE = re.compile(
    r"(?<![\w@-])(?:https?://)?(?:[a-z-]{1,10}\.)?(?:" + "|".join(PAGES) + ")", re.ASCII
)
PARTS_OF_A_SITE = words("part_of_a_site")
OF_MANY = re.compile(   # a short word only by itself: "ngo_network", and not "ngozi"
    "|".join(word if len(word) > 4 else rf"(?<![^\W_]){word}(?![^\W_])"
             for word in sorted(words("slug_of_many")))
)


ORGANISATIONS = words("organisation")


def handles(text):
    """Findings for names on social media, and for the addresses of profiles there."""
    low = small(text)
    for profile in PROFILE.finditer(low):
        slug = next((name for name in profile.groupdict().values() if name), "")
        if slug not in PARTS_OF_A_SITE and not OF_MANY.search(slug):
            yield Finding("handle", WARN, profile.start(), profile.end())
    for start, end in (*_alone(low), *(
            place for medium in MEDIUM.finditer(low) for place in _beside(low, medium))):
        yield Finding("handle", WARN, start, end)


def _alone(low):
    """Names that show by themselves, or by what stands before them, that they are of an account."""
    for token in WITH_A_SIGN.finditer(low):
        if MIXED.search(token[0]) and not OF_MANY.search(token[0]):
            yield token.span()
    for token in WITH_FIGURES.finditer(low):
        yield token.span()
    for said in GOES_BY.finditer(low):
        if MIXED.search(said["name"]):
            yield said.span("name")


def _beside(low, medium):
    """The place of the first name behind the medium in its sentence, else of the last before it."""
    behind = SENTENCE.split(low[medium.end() : medium.end() + REACH])[0]
    said = SAID.match(low, medium.end())
    tokens = list(TOKEN.finditer(low, medium.end(), medium.end() + len(behind)))
    named = next((token for token in tokens[:MOST_TOKENS] if _is_handle(token[0])), None)
    if named:
        yield named.span()
    elif said:
        yield said.span("name")
    else:
        before = SENTENCE.split(low[max(0, medium.start() - REACH) : medium.start()])[-1]
        tokens = list(TOKEN.finditer(low, medium.start() - len(before), medium.start()))
        yield from (token.span() for token in tokens[-4:] if _is_handle(token[0]))


def _is_handle(token):
    name = token.removeprefix("@")
    if name in ORGANISATIONS or OF_MANY.search(name) or name.startswith("www."):
        return False
    return name != token or (len(token) >= SHORTEST and bool(MIXED.search(token)))
