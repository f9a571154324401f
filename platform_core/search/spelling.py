"""The known word that a mistyped one most resembles."""
from collections import defaultdict

from platform_core.lib.folding import fold
from platform_core.search.analysis import stem

SHORTEST, LONG, LONGEST_ENDING = 4, 8, 3
VOWELS = frozenset("aeiouy")


def by_length(known):
    """{length: [(letters, folded, word, how usual)]} of {word: how usual}, to compare with few."""
    words = defaultdict(list)
    for word, usual in known.items():
        if len(word) >= SHORTEST:
            folded = fold(word)
            words[len(folded)].append((_letters(folded), folded, word, usual))
    return words


def nearest(word, known):
    """The most usual known word at the smallest distance, or ""; `known` as by_length() gives it.

    At most one slip of the finger, two from eight letters on; an accent is none. A first letter is
    seldom wrong.
    """
    word = fold(word)
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    most = 2 if len(word) >= LONG else 1
    letters = _letters(word)
    ranked = []
    for length in range(len(word) - most, len(word) + most + 1):
        for others, other, meant, usual in known.get(length, ()):
            if (others ^ letters).bit_count() <= 2 * most:
                slips = distance(word, other, most)
                if slips <= most:
                    ranked.append((slips, other[0] != word[0], -usual, meant))
    return min(ranked)[-1] if ranked else ""


def is_slip(typed, meant, languages):
    """Whether the one is a slip of the other, not the same word in another form.

    Words that differ in their ending alone are forms, unless the last letter was doubled, two were
    swapped, or one consonant stands for another.
    """
    if any(stem(typed, code) == stem(meant, code) for code in languages):
        return False
    typed, meant = fold(typed), fold(meant)
    same = next((place for place, (mine, other) in enumerate(zip(typed, meant, strict=False))
                 if mine != other), min(len(typed), len(meant)))
    mine, other = typed[same:], meant[same:]
    is_inside = bool(mine and other) and mine[-1] == other[-1]
    if is_inside or same < SHORTEST or max(len(mine), len(other)) > LONGEST_ENDING:
        return True
    if len(mine) == len(other) == 1:
        return not ({mine, other} & VOWELS)
    return (mine == typed[same - 1] and not other) or (
        len(mine) > 1 and sorted(mine) == sorted(other))


def distance(one, other, most):
    """Damerau-Levenshtein distance (change, add, drop or swap), or `most` + 1 when it is more."""
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, second in enumerate(other, 1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != second))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == second:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        if min(row) > most and min(last) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def _letters(word):
    """A bit set of its letters: a cheap lower bound of the distance, before it is computed."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
