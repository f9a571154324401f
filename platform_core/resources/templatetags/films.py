"""How the pages of a film set its lines."""
from django import template

from platform_core.resources.pages import film

register = template.Library()


@register.filter
def spoken(page):
    """Every line of a film in its order: what is said, heard and seen."""
    return film.spoken(page.blocks)
