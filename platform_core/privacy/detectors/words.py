"""The words of facts that together point at somebody (data/facts.csv), as alternatives of patterns."""
from platform_core.privacy.detectors.tables import either, words

MONTHS = either(words("month"))
PLACE_WORDS = words("place_name")
PLACES = either(PLACE_WORDS)
ORIGINS, SMALL_ORIGINS = either(words("origin")), either(words("origin_small"))
PERSON, PEOPLE, FAMILY = either(words("person")), either(words("people")), either(words("family"))
SOME = either(words("some")) + r"|\d"
PREGNANT, RARE, IMMIGRATION = (either(words(kind)) for kind in ("pregnant", "rare", "immigration"))
AT, RECEPTION = either(words("at_place")), either(words("reception"))
AGED, AGE_WORD = either(words("aged")), either(words("age_word"))
OWNER = either(words("owner"))
PLACE_ENDINGS = (
    "dam|burg|stad|dorp|veen|hoven|loo|wijk|recht|meer|drecht|foort|kerk|hout|donk|broek|zijl|"
    "muiden|sluis|berg|dijk|ham|borg|veld|horst|laar|gem|sum"
)
