"""Members who are spoken to: "@Fatima Noor" is known on the platform, and no case."""
import re

# "@", a word, and the words of a name behind it: with a capital, a particle, or in letters that
# have none. "@Anna" ends where a sentence goes on in small letters.
PARTICLE = r"(?:van|de|der|den|het|ter|ten|von|zu|di|da|del|la|el|al|bin|ben|abu)"
MENTION = re.compile(r"(?<![\w.])@[^\W\d_][\w’'-]{0,40}(?: [^\W\d_][\w’'-]{0,40}){0,4}")
MOST_WORDS = 4


def mentions(text):
    """Yield (start, end) of each "@" with at most four words of a name."""
    for found in MENTION.finditer(text):
        end = found.start()
        names = 0
        for word in re.finditer(r"\S+", found[0]):
            is_particle = re.fullmatch(PARTICLE, word[0]) is not None
            if names and not is_particle and word[0][0].islower():
                break
            names += not is_particle
            end = found.start() + word.end()
            if names == MOST_WORDS:
                break
        yield found.start(), end
