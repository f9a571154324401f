"""Every detector: a function text → findings; the order does not matter."""
from platform_core.privacy.detectors.combination import combinations
from platform_core.privacy.detectors.contacts import contacts
from platform_core.privacy.detectors.numbers import numbers
from platform_core.privacy.detectors.people import people
from platform_core.privacy.findings import LONGEST_CHECKED, strongest

DETECTORS = (numbers, contacts, people, combinations)


def find(text):
    """Return what the text may betray, in order of place; overlapping findings once.

    The rules are those of the domain document: national numbers by their checksum, contacts and
    addresses by pattern, and combinations that point at one person. Names without a title cannot
    be found by rule.
    """
    text = text[:LONGEST_CHECKED]
    return strongest(finding for detect in DETECTORS for finding in detect(text))
