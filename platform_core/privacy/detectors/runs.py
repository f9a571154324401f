"""Runs of digits in any grouping of spaces, dots, hyphens, slashes and the like."""
import re

SIGN = r" {0,2}[./_*|~:·-]? {0,2}"
# Signs of amounts and broken lines: in them a number is known by its name alone.
LOOSE_SIGN = r" {0,2}(?:[./_*|~:·,'’-]|-?\n)? {0,2}"
LOOSE_RUN = re.compile(rf"(?<![^\W_])(?<![.,+-])\d(?:{LOOSE_SIGN}\d){{6,24}}(?![^\W_]|[.,-]\d)",
                       re.ASCII)
LOOSE = re.compile(r"[,'’\n]")
RUN = re.compile(rf"(?<![^\W_])(?<![.,+-])\d(?:{SIGN}\d){{6,24}}(?![^\W_]|[.,-]\d)", re.ASCII)
GROUP = re.compile(r"\d+")
MOST_TRIES = 12


def runs(text, sizes):
    """(start, end, digits) of each run, or part of a run between spaces, of one of these sizes.

    A part is tried only where the whole is of no such size, at most twelve of a run.
    """
    for run in RUN.finditer(text):
        digits = _digits(run[0])
        if len(digits) in sizes:
            yield run.start(), run.end(), digits
        if " " in run[0]:
            yield from _parts(run, sizes, len(digits))


def loose_runs(text, sizes):
    """The same of runs with a comma, an apostrophe or a new line in them, as a whole."""
    for run in LOOSE_RUN.finditer(text) if LOOSE.search(text) else ():
        if LOOSE.search(run[0]) and len(digits := _digits(run[0])) in sizes:
            yield run.start(), run.end(), digits


def _parts(run, sizes, whole):
    pieces = [(piece.start(), piece.end()) for piece in re.finditer(r"[^ ]+", run[0])]
    tried = 0
    for first, (start, _end) in enumerate(pieces):
        for _start, end in reversed(pieces[first : first + 6]):
            digits = _digits(run[0][start:end])
            if len(digits) in sizes and len(digits) < whole:
                tried += 1
                yield run.start() + start, run.start() + end, digits
            if tried >= MOST_TRIES:
                return


def _digits(text):
    return "".join(GROUP.findall(text))
