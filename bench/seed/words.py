"""Texts whose words are spread like those of people: few are frequent, most are rare."""
from platform_core.search import analysis

FREQUENT = ["praten", "vragen", "luisteren", "tolk", "opvang", "gezin", "kind", "arts", "politie",
            "gemeente", "veilig", "samen", "huis"]
SHARE_OF_FREQUENT, KINDS_OF_RARE, DRAWN = 0.3, 20_000, 200_000


class Words:
    """A large bag of words to draw from, with the terms under which search knows each."""

    def __init__(self, chance):
        self.chance = chance
        self.bag = [self._draw() for _ in range(DRAWN)]
        kinds = set(self.bag)
        self.terms = {
            language: {word: " ".join(analysis.terms(word, language)) for word in kinds}
            for language in ("nl", "en")
        }

    def some(self, least, most):
        """A list of words."""
        return self.chance.choices(self.bag, k=self.chance.randrange(least, most))

    def terms_of(self, words, language):
        """What analysis.terms makes of these words."""
        known = self.terms[language]
        return [term for term in map(known.__getitem__, words) if term]

    def _draw(self):
        if self.chance.random() < SHARE_OF_FREQUENT:
            return self.chance.choice(FREQUENT)
        return f"woord{int(self.chance.paretovariate(0.7)) % KINDS_OF_RARE}"
