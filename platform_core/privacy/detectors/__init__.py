"""Every detector is a function text → findings, in a file by subject; this is their register."""
import re

from platform_core.privacy.detectors.combination import combinations
from platform_core.privacy.detectors.contacts import emails, handles, phones
from platform_core.privacy.detectors.files import file_numbers
from platform_core.privacy.detectors.harmless import harmless_stretches
from platform_core.privacy.detectors.money import bank_accounts
from platform_core.privacy.detectors.national import national_numbers
from platform_core.privacy.detectors.people import dates_of_birth, names
from platform_core.privacy.detectors.places import addresses, plates, postcodes
from platform_core.privacy.detectors.signs import with_plain_signs
from platform_core.privacy.findings import Spans, in_order, strongest

LONGEST_CHECKED = 120_000
DIGIT = re.compile(r"\d")
# Numbers of books, laws, companies and meetings are left alone; of pages, their whole address.
IN_NUMBERS = (
    bank_accounts, national_numbers, file_numbers, addresses, postcodes, plates,
)
IN_WORDS = (emails, handles, dates_of_birth, names)


def find(text, region="NL"):
    """Return what the text may betray, in order of place; overlapping findings once.

    The rules are those of the domain document: national numbers by their checksum, contacts and
    addresses by pattern (telephone numbers as they are dialled in `region`), and facts that
    together point at one person. Names without a title cannot be found by rule.
    """
    text = with_plain_signs(text[:LONGEST_CHECKED])
    found = [found for detect in IN_WORDS for found in detect(text)]
    if DIGIT.search(text):
        found += _numbers(text, region)
    return in_order([*strongest(found), *combinations(text)])


def _numbers(text, region):
    harmless = Spans(harmless_stretches(text))
    found = [*phones(text, region), *(found for detect in IN_NUMBERS for found in detect(text))]
    return [number for number in found if not harmless.touch(number)]
