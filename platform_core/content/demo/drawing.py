"""A picture for the demo, drawn here so that nobody's rights and nobody's face are in it."""
from io import BytesIO

from PIL import Image, ImageDraw

SIZE, FINER = (1200, 640), 2    # drawn larger, so that edges become smooth
WALL, FLOOR, SKY, HILL, FRAME = "#e4eef0", "#c9dadd", "#f7fbfb", "#9cc4bd", "#ffffff"
WOOD, LEG, SEAT, CUP = "#b98b5e", "#8f6a45", "#1f6f78", "#f7f1e6"
POT, LEAF, LAMP = "#c2724f", "#3f8f74", "#e9c46a"
CHAIRS = (250, 730)
LEAVES = ((1010, 250, 1060, 400), (1050, 220, 1095, 400), (1085, 260, 1135, 400),
          (970, 300, 1040, 400), (1110, 300, 1180, 400))


def two_chairs():
    """A table for two by a window, with tea: PNG as bytes, the same each time."""
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), WALL)
    draw = Pen(image)
    _room(draw)
    for left in CHAIRS:
        _chair(draw, left)
    _table(draw)
    _plant(draw)
    out = BytesIO()
    image.resize(SIZE, Image.Resampling.LANCZOS).quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


class Pen:
    """Draws in the measures of the finished picture."""

    def __init__(self, image):
        self._draw = ImageDraw.Draw(image)

    def box(self, left, top, right, bottom, colour, round_by=0):
        """A rectangle with round corners."""
        edges = [side * FINER for side in (left, top, right, bottom)]
        self._draw.rounded_rectangle(edges, round_by * FINER, fill=colour)

    def oval(self, left, top, right, bottom, colour):
        """An ellipse that fills these edges."""
        self._draw.ellipse([side * FINER for side in (left, top, right, bottom)], fill=colour)

    def dome(self, left, top, right, bottom, colour):
        """The upper half of an ellipse."""
        edges = [side * FINER for side in (left, top, right, bottom)]
        self._draw.pieslice(edges, 180, 360, fill=colour)

    def hill(self, left, top, right, bottom):
        """A slope that ends at these edges."""
        self.dome(left, top, right, 2 * bottom - top, HILL)

    def arc(self, edges, start, end, colour, width):
        """A part of the edge of an ellipse."""
        self._draw.arc([side * FINER for side in edges], start, end, colour, width * FINER)


def _room(draw):
    draw.box(0, 500, 1200, 640, FLOOR)
    draw.box(390, 60, 810, 330, FRAME, 12)
    draw.box(404, 74, 796, 316, SKY)
    draw.hill(404, 240, 700, 316)
    draw.hill(500, 205, 796, 316)
    draw.box(593, 74, 607, 322, FRAME)
    draw.box(370, 322, 830, 342, FRAME, 6)
    draw.box(596, 0, 604, 90, LEG)
    draw.dome(540, 80, 660, 160, LAMP)


def _chair(draw, left):
    is_right = left > 600
    back = left + 190 if is_right else left
    draw.box(back, 300, back + 30, 470, SEAT, 12)
    draw.box(left, 440, left + 220, 474, SEAT, 14)
    for leg in (left + 12, left + 190):
        draw.box(leg, 470, leg + 18, 590, LEG, 6)


def _table(draw):
    draw.box(440, 410, 760, 436, WOOD, 10)
    draw.box(588, 430, 612, 590, LEG)
    draw.box(520, 580, 680, 600, LEG, 8)
    for left in (490, 640):
        draw.arc((left + 48, 366, left + 82, 398), 270, 90, CUP, 7)
        draw.box(left, 360, left + 64, 410, CUP, 12)


def _plant(draw):
    for edges in LEAVES:
        draw.oval(*edges, LEAF)
    draw.box(1020, 390, 1130, 520, POT, 14)
    draw.box(1008, 384, 1142, 414, POT, 8)
