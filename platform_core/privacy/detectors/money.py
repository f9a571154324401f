"""Bank accounts."""
import re

from stdnum import iban

from platform_core.privacy.findings import BLOCK, Finding

START = re.compile(
    r"(?<![A-Za-z\d])([A-Za-z])[ .-]?([A-Za-z])[ ./_*|~:·-]?[\dlIoO][ ./_*|~:·-]?[\dlIoO]")
# Letters that stand for the digit they look like; a bank's own letters stand together.
WITH_DIGITS = re.compile(r"[\dlIoO]*\d[\dlIoO]*")
AS_DIGITS = str.maketrans("lIoO", "1100")
WIDEST_GAP = 3   # as between two cells of a table
LENGTHS = {
    "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22,
    "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IL": 23, "IT": 27, "LT": 20, "LU": 20, "LV": 21, "MA": 28, "MK": 19, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24,
    "TN": 24, "TR": 26, "UA": 29, "XK": 20,
}


def bank_accounts(text):
    """Findings for IBANs, written in one piece or in groups."""
    for match in START.finditer(text):
        end = _end(text, match.start(), LENGTHS.get(f"{match[1]}{match[2]}".upper(), 0))
        account = "".join(filter(str.isalnum, text[match.start() : end]))
        if end and _is_account(account):
            yield Finding("iban", BLOCK, match.start(), end)


def _is_account(account):
    plain = WITH_DIGITS.sub(lambda part: part[0].translate(AS_DIGITS), account)
    return any(iban.is_valid(one, check_country=False) for one in {account, plain})


def _end(text, start, length):
    """Where `length` letters and digits end, with a space, hyphen or cell between two."""
    place, gap = start, 0
    while length and place < len(text) and gap <= WIDEST_GAP:
        sign = text[place]
        place += 1
        if sign.isascii() and sign.isalnum():
            length, gap = length - 1, 0
        elif sign in " -./_*|~:·":
            gap += 1
        else:
            return 0
    is_whole = not length and not text[place : place + 1].isalnum()
    return place if is_whole else 0
