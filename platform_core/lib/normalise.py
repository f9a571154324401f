"""One form for every text: composed letters, plain spaces and lines, no signs that carry nothing.

Sources: Unicode 15.1 (Default_Ignorable_Code_Point), UTS 51 (emoji sequences), RFC 5892 (joiners).
"""
import re
import unicodedata

NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u2800\u3000]")
NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f"
    "\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000)
              for last in (0xFFFE, 0xFFFF))
    + "]"
)
JOINERS, DIRECTIONS = "\u200c\u200d", "\u200e\u200f"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# What is invisible and may carry something, by what stands around it.
RUN = re.compile(f"[{JOINERS}{DIRECTIONS}{SELECTORS}\U000e0020-\U000e007f]+")
SELECTOR = re.compile(f"[{SELECTORS}]")
FLAG = "\U0001f3f4"
FLAG_TAGS = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
KEYCAP, KEYS = "\u20e3", frozenset("0123456789#*")
SYMBOLS_ELSEWHERE = frozenset("\u203c\u2049\u2139\u3030\u303d")
IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
# Scripts in which letters join or form clusters: Arabic, Syriac, N’Ko, Mandaic, Mongolian, Adlam;
# those of India and Sri Lanka, Tibetan, Myanmar, Khmer and their kin.
JOINING = re.compile(
    "[\u0600-\u0758\u0759-\u077f\u07c0-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af"
    "\u1a20-\u1aad\u1b00-\u1bff\ua840-\ua8df\ua980-\ua9df\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdcf"
    "\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U000116cf\U0001e900-\U0001e95f]"
)
RIGHT_TO_LEFT = re.compile(
    "(?=[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff])[^\\W\\d_]"
)
VIRAMA = 9
WITHIN = frozenset("./-_+@:")
# What is drawn through, under or around any sign, and what stands on a digit: seen, and not read.
DRAWN = re.compile(
    "[\u0305\u0332-\u0338\u20d0-\u20f0]+"
    "|(?<=\\d)[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
UNTOUCHED = re.compile("[\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]*")
INKLESS = {"Cc", "Cf", "Cs", "Mn", "Zl", "Zp", "Zs"}


def normalise(text):
    """The text in its one form; total, idempotent, in a time that grows with its length.

    Composed (NFC), lines end in "\\n", every space is " ", and what cannot be seen is gone unless
    its script, an emoji or the direction of the text needs it.
    """
    if UNTOUCHED.fullmatch(text):
        return text[:]  # plain also when it was of a kind of its own
    text = SPACE.sub(" ", NOTHING.sub("", NEWLINE.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    if not RUN.search(text):
        return text
    return unicodedata.normalize("NFC", _with_runs_sorted_out(text))


def one_line(text):
    """A normalised text as the value of a field of one line."""
    return re.sub("[\t\n]+", " ", text)


def shows_nothing(text):
    """Whether there is nothing to see in a text: no letter, sign or picture."""
    return all(unicodedata.category(char) in INKLESS for char in normalise(text))


def visible(text):
    """(What is read of a text, places): what rules see, where no sign in between hides a number.

    `places[n]` is where its nth character stood; None when nothing was left out.
    """
    left_out = {n for pattern in (RUN, DRAWN) for run in pattern.finditer(text)
                for n in range(*run.span())}
    if not left_out:
        return text, None
    places = [n for n in range(len(text)) if n not in left_out]
    return "".join(text[n] for n in places), [*places, len(text)]


def _with_runs_sorted_out(text):
    """Keep of each run of invisible signs what its neighbours give a meaning.

    Marks may still change places when a sign between them goes, so a neighbour is asked for by
    what no such change alters: the letter that carries the marks, or any one of them.
    """
    is_right_to_left = bool(RIGHT_TO_LEFT.search(text))
    kept, place, carrier, is_bound = [], 0, "", False
    for run in RUN.finditer(text):
        part = text[place : run.start()]
        carrier, is_bound = _carrier(part, carrier, is_bound)
        place = run.end()
        sign = _in_sequence(run[0], part[-1:], text[place : place + 1])
        sign = sign or _joiner(run[0], carrier, is_bound, text, place)
        if is_right_to_left and sign[-1:] not in {*JOINERS}:
            sign += _direction(run[0], carrier, text[place : place + 1])
        kept += [part, sign]
    return "".join([*kept, text[place:]])


def _carrier(part, carrier, is_bound):
    """(The letter that carries the marks at the end of a part, whether a virama is among them)."""
    marks = False
    for char in reversed(part):
        if not unicodedata.combining(char):
            return char, marks
        marks = marks or unicodedata.combining(char) == VIRAMA
    return carrier, is_bound or marks


def _in_sequence(run, before, after):
    """What belongs to a flag, a keycap, an emoji or the variant of an ideograph."""
    if before == FLAG and (tags := FLAG_TAGS.match(run)):
        return tags[0]
    chosen = run[0] if SELECTOR.match(run) else ""
    if IDEOGRAPH.match(before) or (before in KEYS and after == KEYCAP):
        return chosen
    if not _is_symbol(before):
        return ""
    return chosen + ("\u200d" if "\u200d" in run and _is_symbol(after) else "")


def _joiner(run, carrier, is_bound, text, place):
    """The first joiner, where letters on both sides join or a virama comes before it."""
    signs = [sign for sign in run if sign in JOINERS]
    if not signs or not _is_joining(carrier):
        return ""
    return signs[0] if is_bound or _joins(text, place) else ""


def _joins(text, place):
    """Whether a joining letter, or one with a mark of such a script, stands here."""
    while place < len(text):
        char = text[place]
        if _is_joining(char):
            return True
        if not unicodedata.combining(char):
            return False
        place += 1
    return False


def _direction(run, before, after):
    """The first mark of direction, but not within a word, a number or an address."""
    signs = [sign for sign in run if sign in DIRECTIONS]
    is_within = _is_wordlike(before) and _is_wordlike(after)
    return signs[0] if signs and not is_within else ""


def _is_wordlike(char):
    return char.isalnum() or char in WITHIN or unicodedata.category(char or " ")[0] == "M"


def _is_symbol(char):
    if not char or char.isascii():
        return False
    is_picture = "\U0001f000" <= char <= "\U0001fbff"  # also one newer than Python's tables
    return is_picture or char in SYMBOLS_ELSEWHERE or unicodedata.category(char) in {"So", "Sm"}


def _is_joining(char):
    return bool(JOINING.match(char)) and unicodedata.category(char)[0] in "LM"
