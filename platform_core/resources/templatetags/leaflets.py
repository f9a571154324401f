"""How the page of a leaflet sets its parts."""
from django import template

from platform_core.resources.slots import slots_of

register = template.Library()


@register.filter
def inside(page):
    """[blocks] of the two inner pages: what the leaflet tells."""
    slots = slots_of(page.blocks)
    return [slots["inside-1"], slots["inside-2"]]
