"""Tables as text: every cell is read once more behind the name of its column or row."""
import re

from platform_core.privacy.detectors.tables import words

BETWEEN = " · "
MOST_CELLS, LONGEST_LABEL, LONGEST_CELL = 300, 40, 120
FIRST_WORD = re.compile(r"[\w-]+")
LABELS = words("label", "label_name", "phone", "plate")   # a cell that names others
HOLDS_SOMETHING = re.compile(r"[^\W_]")


def labelled(text):
    """(place, label, cell) of the cells of tables; the text is "label: cell" for a rule."""
    if BETWEEN not in text:
        return
    count, header, start = 0, None, 0
    for line in text.split("\n"):
        cells = line.split(BETWEEN)
        header = header if header and len(cells) == len(header) else None
        for number, place in enumerate(_places(cells, start)):
            if _first_word(cells[number]) in LABELS:
                continue
            labels = {header[number] if header else "", cells[0] if number else ""}
            for label in filter(HOLDS_SOMETHING.search, labels):
                if len(label) <= LONGEST_LABEL and len(cells[number]) <= LONGEST_CELL:
                    yield place, label.strip(), cells[number]
                    count += 1
        if count >= MOST_CELLS:
            return
        header = header or (cells if len(cells) > 1 else None)
        start += len(line) + 1


def _first_word(cell):
    word = FIRST_WORD.match(cell.lower())
    return word[0] if word else ""


def _places(cells, start):
    for cell in cells:
        yield start
        start += len(cell) + len(BETWEEN)
