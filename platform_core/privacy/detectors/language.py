"""Which countries a text speaks of or to, by its script and its commonest words."""
import re

AROUND = 300
COMMON = {
    "ES": "el los las una con que para está es muy del por su",
    "PL": "się nie jest jej jego oraz przy pod która który ma są do",
    "IT": "il che della con per è sono una gli nel alla del suo",
    "PT": "não com uma para está dos ela seu sua em pelo",
    "MT": "il ta tal għal huwa hija tagħha fuq minn lil",
    "DE": "der die das und ist nicht mit sie auf ihre ein von",
}
SCRIPTS = (("GR", re.compile("[α-ωά-ώ]{3}")), ("BG", re.compile("[а-я]{3}")),
           ("MT", re.compile("[ħġċ]")), ("PL", re.compile("[łśćńźąę]")),
           ("ES", re.compile("[ñ¿¡]")), ("PT", re.compile("[ãõ]")))
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 2
LISTS = {country: set(words.split()) for country, words in COMMON.items()}


def countries_of(low, place):
    """Countries by the text (in small letters) around a place; none where nothing tells."""
    near = low[max(0, place - AROUND) : place + AROUND]
    found = [country for country, script in SCRIPTS if script.search(near)]
    if found:
        return found
    seen = WORD.findall(near)
    counts = {country: sum(word in words for word in seen) for country, words in LISTS.items()}
    best = max(counts, key=counts.get)
    return [best] if counts[best] >= ENOUGH else []
