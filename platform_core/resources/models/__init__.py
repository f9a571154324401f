"""The models of what is handed on.

Film                a film beside its words: how long it is
FilmFile            a file of it: .mp4, .webm, with audio description, the picture before it
Leaflet             beside its words: until when it holds, and what replaced it
Sheet               a leaflet in one language and form, as a file that a sweep makes
ShortAddress        /q/<code>, which stands on paper and leads to the page
Publication         a flyer or report beside its words: licence, year, tags, when to look again
PublicationFile     its file in one language; found by its words once a sweep has read it
"""
from platform_core.resources.models.address import ShortAddress
from platform_core.resources.models.film import Film
from platform_core.resources.models.film_file import FilmFile
from platform_core.resources.models.leaflet import Leaflet
from platform_core.resources.models.publication import Publication
from platform_core.resources.models.publication_file import PublicationFile
from platform_core.resources.models.sheet import Sheet

__all__ = ["Film", "FilmFile", "Leaflet", "Publication", "PublicationFile", "Sheet", "ShortAddress"]
