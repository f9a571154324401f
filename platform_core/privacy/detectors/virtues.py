"""Words such as "Blessing", which are words in English and names everywhere else."""
from platform_core.privacy.detectors.language import countries_of
from platform_core.privacy.detectors.tables import whole, words

VIRTUES = words("virtue")
ENGLISH, AROUND = whole(words("english")), 60
ELSEWHERE = whole(words("dutch", "other_than_english"))


def is_a_virtue_elsewhere(low, start, end):
    """Whether it is such a word in a text that is not English."""
    if low[start:end] not in VIRTUES or is_a_virtue_in_english(low, start, end):
        return False
    return bool(ELSEWHERE.search(_around(low, start, end)) or countries_of(low, start))


def is_a_virtue_in_english(low, start, end):
    """Whether it is such a word in English: "Faith leaders"."""
    return low[start:end] in VIRTUES and bool(ENGLISH.search(_around(low, start, end)))


def _around(low, start, end):
    return low[max(0, start - AROUND) : end + AROUND]
