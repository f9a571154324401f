"""Where an address of a page begins and ends in a text, as a reader of any script sees it."""
import re

LONGEST_ADDRESS = 700  # its tag, with every sign escaped, still passes the guard
# Signs that stand in sentences, never in an address that is shown: quotation marks, bullets, marks
# of direction, and what parts sentences in Armenian, Hebrew, Arabic, Syriac, N’Ko, the scripts of
# India, Tibet, Myanmar, Ethiopia, Khmer and Mongolia, and in those of East Asia with its brackets.
ENDS = (
    r"""\s<>"\\`|\u00a1\u00ab\u00bb\u00bf\u2014\u2015\u2018\u201a-\u201f\u2039\u203a\u2022\u2023\u2026\u200e\u200f"""
    "\u0589\u055b-\u055e\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d"
    "\u06d4\u0700-\u070d\u07f8\u07f9\u0964\u0965\u0e5a\u0e5b\u0f08\u0f0b-\u0f12\u104a\u104b"
    "\u1361-\u1368\u166e\u17d4-\u17da\u1800-\u1809\u2e2e\u3001-\u3003\u3008-\u3011\u3014-\u301f"
    "\ufe10-\ufe19\ufe30-\ufe52\uff01\uff02\uff07-\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
    "\uff3b\uff3d\uff5b\uff5d\uff5f-\uff65"
)
WITHOUT_SPACES = (
    "[\u0600-\u06ff\u0e00-\u0eff\u1000-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]"
)
BEGINS = re.compile(
    rf"(?:(?<![^\W_])|(?<={WITHOUT_SPACES}))(?:https?://|www\.(?=\w))(?P<rest>[^{ENDS}]{{1,{LONGEST_ADDRESS}}})",
    re.IGNORECASE,
)
HOST = re.compile(r"[^/?#@:'’(){}\[\]^~,;!*&$+=%]+(?::[0-9]{1,5})?")
# Where words of another script begin behind a domain, in scripts that leave no space there.
OTHER_SCRIPT = re.compile(r"(?<=\.)[a-z0-9-]*[a-z](?=[^\x00-\u024f\u1e00-\u1eff])", re.IGNORECASE)
# The same behind a path. In a part of it that begins in such a script, the script is its own.
JOINED = re.compile(
    "(?<=[a-z0-9])[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]",
    re.IGNORECASE,
)
TAIL = ".,;:!?'’*_~^|·–—-&([{"
POSSESSIVE = re.compile(r"(?<=\w)['’]s\Z")
BRACKETS = {")": "(", "]": "[", "}": "{"}


def addresses_in(text):
    """(start, end) of each address in a text, in order."""
    place = 0
    while match := BEGINS.search(text, place):
        place = match.start("rest") + len(_as_seen(match["rest"]))
        if match.start("rest") < place <= match.start() + LONGEST_ADDRESS:
            yield match.start(), place


def _as_seen(rest):
    """The part of host and path that a reader takes for the address; empty when there is none."""
    host = HOST.match(rest)
    if not host or "@" in re.split("[/?#]", rest, maxsplit=1)[0]:  # user@ hides the real host
        return ""
    if switch := OTHER_SCRIPT.search(host[0]):
        return _trimmed(rest[: switch.end()])
    after = rest[host.end() :]
    address = rest if after[:1] in {"/", "?", "#"} else host[0]
    if switch := JOINED.search(address, len(host[0])):
        address = address[: switch.start()]
    return _trimmed(_before_a_bracket_that_was_not_opened(address))


def _before_a_bracket_that_was_not_opened(address):
    """It closes the sentence, as in “(see a.nl/b)”; one that was opened is of the address."""
    opened = []
    for place, sign in enumerate(address):
        if sign in BRACKETS.values():
            opened.append(sign)
        elif sign in BRACKETS and (not opened or opened.pop() != BRACKETS[sign]):
            return address[:place]
    return address


def _trimmed(address):
    return POSSESSIVE.sub("", address.rstrip(TAIL)).rstrip(TAIL)
