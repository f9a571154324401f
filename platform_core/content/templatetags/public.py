"""How public pages set their blocks: sections, runs of steps, numbers that can be tapped."""
import re
from itertools import groupby

from django import template
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html, format_html_join

from platform_core.content.models.link import is_dead
from platform_core.content.public import added_in
from platform_core.lib.countries import country_name
from platform_core.lib.helplines import helplines

register = template.Library()

SIGNS = {
    "violence": "eye", "fault": "heart", "now": "list-checks", "calling": "phone",
    "secret": "lock", "needs": "id-card", "company": "heart-handshake", "other": "users",
    "phone": "smartphone", "you": "heart-handshake", "helper": "users", "decider": "landmark",
}
DOOR_SIGNS = {
    "film": "eye", "leaflet": "book-open", "countries": "scale", "advice": "list-checks",
    "library": "library", "people": "users", "events": "calendar",
}
NUMBER = '<a class="num" href="tel:{}"><bdi dir="ltr">{}</bdi></a>'


class Section:
    """Blocks that belong together: a heading with what stands below it, until the next one."""

    def __init__(self, name, blocks):
        self.name = name
        self.sign = SIGNS.get(name, "info")
        self.title = blocks[0]
        self.blocks = blocks[1:]

    @property
    def cards(self):
        """[(heading, its text)] of a section that is a row of cards; [] of any other."""
        is_row = any(block.facts.get("level") == "3" for block in self.blocks)
        return list(zip(self.blocks[::2], self.blocks[1::2], strict=False)) if is_row else []


@register.filter
def sections(page):
    """The Sections of a page, in order; what stands in none ("choices" too) is left out."""
    found = {}
    for block in page.blocks:
        found.setdefault(block.facts.get("section", ""), []).append(block)
    return [Section(name, blocks) for name, blocks in found.items()
            if blocks[0].kind == "heading" and name]


@register.filter
def has_here(entries):
    """Whether one of these entries of the menu is the page that is read."""
    return any(entry.is_here for entry in entries)


@register.filter
def untimed(part):
    """The blocks of a section but those behind which the page writes how long something is kept."""
    return [block for block in part.blocks if "kept" not in block.facts]


@register.filter
def country_label(code):
    """The name of a country in the language of the page."""
    return country_name(code)


@register.filter
def at(found, key):
    """One of a dictionary, by a key that is no name for a template."""
    return found.get(key)


@register.filter
def section(page, name):
    """The blocks of one section."""
    return [block for block in page.blocks if block.facts.get("section") == name]


@register.filter
def below(page):
    """The blocks below the title and the words that lead in."""
    return [block for block in page.blocks if block.key not in {"title", "lede"}]


@register.filter
def runs(blocks):
    """[(kind, blocks)]: steps that follow each other are one list."""
    return [(kind, list(group)) for kind, group in groupby(blocks, lambda block: block.kind)]


@register.filter
def dialled(text):
    """The text in which every public number can be tapped and keeps its order."""
    pattern, dials = _numbers()
    pieces = pattern.split(str(text))
    return format_html_join("", "{}", (
        (format_html(NUMBER, dials[piece], piece) if place % 2 else piece,)
        for place, piece in enumerate(pieces)
    ))


def _numbers():
    dials = {"112": "112", **{line.number: line.dial for line in helplines()}}
    longest_first = sorted(dials, key=len, reverse=True)
    return re.compile(rf"(?<![\d-])({'|'.join(map(re.escape, longest_first))})(?![\d-])"), dials


@register.filter
def leads_to(block, frame):
    """Where a link block leads from a page in this frame; "" when nothing stands there."""
    target = block.facts.get("to", "")
    if target.startswith(("tel:", "#")):
        return target
    return reverse("account_signup") if target == "signup" else page_at(frame, target)


@register.filter
def pages_below(page, frame):
    """The pages that editors put under this one, where this language has them."""
    return added_in(frame.added, "under", frame.language.code, parent=page.slug)


@register.filter
def works(url):
    """Whether an address outside is one to link to: a dead one is shown as words."""
    return not is_dead(url)


@register.filter
def doors(part, frame):
    """[(link block, where it leads)] of a section: those behind which something stands."""
    found = [(block, leads_to(block, frame)) for block in part.blocks if block.kind == "link"]
    return [(block, to) for block, to in found if to]


@register.filter
def door_sign(block):
    """The icon of what a link leads to."""
    return DOOR_SIGNS.get(block.facts.get("to", ""), "info")


@register.filter
def page_at(frame, rest):
    """The address of a public page in this language; "" when the language has no such page."""
    path = f"/{frame.language.code}/{rest}/"
    try:
        slug = resolve(path).kwargs.get("slug")
    except Resolver404:
        return ""
    return path if slug is None or slug in frame.live else ""
