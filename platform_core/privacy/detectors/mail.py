"""E-mail addresses, also those that are written so that a machine should not read them."""
import re

from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

SAID_AT = words("at") - {"a", "at"}
SIGNS = (
    rf"\s?[\[({{<]\s?(?:{either(words('at'))}|@)\s?[\])}}>]\s?|\s?[-_*]at[-_*]\s?|"
    rf"\s(?P<word>{either(SAID_AT)})\s|(?P<sign>\s?@\s?)"
)
GLUED = ("apenstaartje", "arobase", "arroba", "chiocciola", "klammeraffe", "snabel-a")
# Words that say more often something else; some only beside the host of a private mailbox.
AT = re.compile(rf"{SIGNS}|(?P<weak>\sat\s)")
ALSO_AT = re.compile(
    rf"{SIGNS}|(?<=\w)(?:{'|'.join(GLUED)})(?=\w)|(?P<weak>\s(?:at|et|chez|bij|bei|op|presso|hos|pri|kod|na|en|em|u)\s)"
)
SAID_DOT = either(words("dot"))
DOT = (
    rf"(?:\s?[-_*](?:{SAID_DOT})[-_*]\s?|\s?[\[({{<]\s?(?:{SAID_DOT}|\.)\s?[\])}}>]\s?|"
    rf"\s(?:{SAID_DOT})\s)"
)
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
PLAIN_HOST = re.compile(rf"{LABEL}(?:\.{LABEL}){{1,4}}")
LOOSE_HOST = re.compile(rf"{LABEL}(?:(?:(?P<said>{DOT})|\s?\.\s?){LABEL}){{1,4}}")
DOTS = re.compile(rf"{DOT}|\s?\.\s?")
LOCAL = re.compile(r"[\w.+-]{1,64}")
ENDINGS = words("top_level_domain")
# Mail hosts where everybody has their own box: an office would not use them.
PRIVATE = words("private_host")
PRIVATE_HOST = whole(PRIVATE)
PRIVATE_HOSTS = words("private_domain")
ROLES = words("mailbox")
SPLIT = re.compile(r"[._+-]")
OF_A_FAMILY = ("familie-", "family-", "fam-", "gezin-", "famille-", "familia-", "famiglia-")
MARKED = 72


def emails(text):
    """Findings for e-mail addresses, but not for those of an office or a team."""
    low = small(text)
    last = 0
    is_likely = PRIVATE_HOST.search(low) or any(word in low for word in GLUED)
    for mark in (ALSO_AT if is_likely else AT).finditer(low):
        start = _start_of_local(low, mark.start(), last)
        host = _host(low, mark)
        if start is None or host is None:
            continue
        last = mark.end() + host.end() - host.start()
        if not _is_of_an_office(low[start : mark.start()], host[0]):
            yield Finding("email", WARN, start, host.end())


def _start_of_local(low, end, last):
    """Where the part before the sign begins; None when there is none."""
    backwards = low[max(last, end - MARKED) : end][::-1]
    local = LOCAL.match(backwards)
    return end - local.end() if local and re.search(r"\w", local[0]) else None


def _host(low, mark):
    """The host behind the sign: the looser the sign, the surer the host must be."""
    if mark["sign"] == "@":
        plain = PLAIN_HOST.match(low, mark.end())
        if plain:
            return plain
    host = LOOSE_HOST.match(low, mark.end())
    if not host or re.split(r"[\s.\])}>]+", host[0])[-1] not in ENDINGS:
        return None
    if mark["weak"] and not (host["said"] or _is_private(host[0])):
        return None
    return None if _ends_a_sentence(mark["sign"], host[0]) else host


def _ends_a_sentence(sign, host):
    """Whether a name stands behind the @, and a new sentence behind it: "ask @Jo. Be brief"."""
    is_a_name = bool(sign) and sign != "@" and sign.endswith("@")
    return is_a_name and ". " in host and not _is_private(host)


def _labels(host):
    return [label for label in DOTS.split(host) if label]


def _is_private(host):
    labels = _labels(host)
    if labels[0].startswith(OF_A_FAMILY):
        return True
    return ".".join(labels[-2:]) in PRIVATE_HOSTS or bool(PRIVATE.intersection(labels[-3:-1]))


def _is_of_an_office(local, host):
    if _is_private(host):
        return False
    parts = [part.rstrip("0123456789") for part in SPLIT.split(local) if part]
    ours = ROLES | PLACE_WORDS | set(_labels(host)[:-1])
    return all(part in ours for part in parts) and bool(parts) and bool(parts[0])
