"""The words of facts that together point at somebody (data/facts.csv), as parts of patterns."""
from platform_core.privacy.detectors.tables import either, words

MONTHS = either(words("month"))
PLACE_WORDS = words("place_name")
PLACES = either(PLACE_WORDS)
ORIGINS, SMALL_ORIGINS = either(words("origin")), either(words("origin_small"))
PERSON, PEOPLE, FAMILY = (either(words(kind)) for kind in ("person", "people", "family"))
MOTHER, OF_KIN, YOUNG = (either(words(kind)) for kind in ("mother", "of_kin", "young"))
SOME = either(words("some")) + r"|\d"
PREGNANT, RARE, IMMIGRATION = (either(words(kind)) for kind in ("pregnant", "rare", "immigration"))
AT, ARTICLE, OWNER = (either(words(kind)) for kind in ("at_place", "article", "owner"))
RECEPTION, OF_RECEPTION = either(words("reception")), either(words("of_reception"))
AGED, AGE_WORD = either(words("aged")), either(words("age_word"))
LIMIT, RANGE = either(words("limit")), either(words("range"))
OR, OR_MORE = either(words("or")), either(words("or_more"))
PLACE_ENDINGS = (
    "dam|burg|stad|dorp|veen|hoven|loo|wijk|recht|meer|drecht|foort|kerk|hout|donk|broek|zijl|"
    "muiden|sluis|berg|dijk|ham|borg|veld|horst|laar|gem|sum"
)
