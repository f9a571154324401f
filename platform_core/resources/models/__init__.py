"""The models of what is handed on.

Leaflet         what is known of a leaflet beside its words: until when it holds, what replaced it
Sheet           a leaflet in one language and form as a file; a sweep makes it, a page never does
ShortAddress    /q/<code>, which stands on paper and leads to the page
"""
from platform_core.resources.models.address import ShortAddress
from platform_core.resources.models.leaflet import Leaflet
from platform_core.resources.models.sheet import Sheet

__all__ = ["Leaflet", "Sheet", "ShortAddress"]
