"""Which countries a text speaks of or to, by its script and its commonest words."""
import re

from platform_core.privacy.detectors.tables import languages_of, words

AROUND = 300
# Letters that one language of the project's countries has and the others lack.
SIGNS = {
    "GR": re.compile("[\u03b1-\u03c9\u03ac-\u03ce]{3}"), "BG": re.compile("[\u0430-\u044f]{3}"),
    "MT": re.compile("[ħġċ]"), "PL": re.compile("[łśćńźąę]"), "ES": re.compile("[ñ¿¡]"),
    "PT": re.compile("[ãõ]"),
}
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 2
LISTS = {country: words("common", languages=(country,)) for country in languages_of("common")}


def countries_of(low, place):
    """Countries by the text (in small letters) around a place; none where nothing tells."""
    near = low[max(0, place - AROUND) : place + AROUND]
    if found := [country for country, signs in SIGNS.items() if signs.search(near)]:
        return found
    seen = WORD.findall(near)
    counts = [(sum(word in words for word in seen), country) for country, words in LISTS.items()]
    most, best = max(counts)
    return [best] if most >= ENOUGH else []
