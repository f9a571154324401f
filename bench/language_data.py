"""Make the files of platform_core/search/data from the packages they come from.

    python -m bench.language_data FOLDER

FOLDER holds, unpacked, what data/SOURCES.md names: the Debian packages under their own names, the
PyPI packages `stop_words` and `stopwordsiso`, and PostgreSQL's `tsearch_data`. Run seldom: what it
writes is committed.
"""
# ruff: noqa: RUF001 - letters of other scripts are meant
import json
import lzma
import re
import sys
from pathlib import Path

from platform_core.search.compounds import parts_of

DATA = Path(__file__).parent.parent / "platform_core" / "search" / "data"
SNOWBALL = {"nl": "dutch", "en": "english", "de": "german", "fr": "french", "es": "spanish",
            "it": "italian", "hu": "hungarian", "pt": "portuguese", "sv": "swedish",
            "da": "danish", "fi": "finnish", "ru": "russian", "tr": "turkish"}
STOP_WORDS = {"el": "greek", "ro": "romanian", "ar": "arabic", "pl": "polish", "bg": "bulgarian"}
ISO = ["hr", "sl", "ga"]
MODERN_GREEK = (
    "ο η το οι τα τις του της των τον την τη στο στη στην στον στα στις στους στης με σε από για "
    "ως προς κατά μετά μέχρι χωρίς να θα δεν μην που πως ότι ποιος ποια ποιο ποιοι τι και κι ή "
    "είτε αλλά όμως αν όταν ενώ επειδή γιατί είναι ήταν είμαι έχει έχουν είχε μου σου μας σας "
    "τους αυτός αυτή αυτό αυτά αυτές αυτοί ένα ένας μια μία"
)
OPENTAAL = "wdutch/usr/share/dict/dutch"
WORD = re.compile(r"[a-zà-ÿ]{4,14}")
COMPRESSED = {"preset": 9 | lzma.PRESET_EXTREME}


def stop_words(folder):
    """{language: words, sorted} of the words that say little."""
    found = {code: (folder / "tsearch_data" / f"{name}.stop").read_text("utf-8").split()
             for code, name in SNOWBALL.items()}
    listed = folder / "stop_words" / "stop-words"
    found |= {code: (listed / f"{name}.txt").read_text("utf-8").split()
              for code, name in STOP_WORDS.items()}
    iso = json.loads((folder / "stopwordsiso" / "stopwords-iso.json").read_text("utf-8"))
    found |= {code: iso[code] for code in ISO}
    found["el"] += MODERN_GREEK.split()    # the list of the package is of older Greek
    return {code: sorted({word for word in words if word.isalpha()})
            for code, words in sorted(found.items())}


def simple_words(folder):
    """The Dutch words in small letters that are no compound of others."""
    words = {word for word in (folder / OPENTAAL).read_text("utf-8").split()
             if WORD.fullmatch(word)}
    return sorted(word for word in words
                  if not parts_of(word, lambda part, whole=word: part != whole and part in words))


def main(folder):
    """Write every file."""
    lists = stop_words(folder)
    lines = [f'{code} = """{" ".join(words)}"""\n' for code, words in lists.items()]
    (DATA / "stopwords.toml").write_text("".join(lines), "utf-8")
    packed = lzma.compress("\n".join(simple_words(folder)).encode(), **COMPRESSED)
    (DATA / "nl.words.xz").write_bytes(packed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
