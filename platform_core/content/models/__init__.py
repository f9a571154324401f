"""The models of the living public texts.

Language            a language of the public pages: code, own name, direction, font, and whether it
                    is open. `Language.objects` · take("open_up"), take("close_down")
Translator          a member whom a coordinator named for one language
Work                one thing that is told in many languages (a page, a film's track, a leaflet, the
                    fixed words). An app registers its kind (work_kinds.WORK_KINDS) and makes its
                    works with `Work.objects.begin(kind, slug, name, source, …)`; a noun of its own
                    takes `Translated` as a base, which gives it `work`
Edition             one text of a work in one language, numbered; `work.draft(code, by)` begins one,
                    then write, submit, approve, publish, take_down; restore gives a new one
Block               one piece of an edition under a stable key: heading, text, list, step, cue…
PublicLink          an address outside that public pages name, and whether it still works
Media               a picture of the library, with its descriptions (MediaAlt); an image block
                    names it in its facts
FoundText           what the search knows of a work in a language; follows what readers see
ContentVersion      a number that changes with everything that readers of public pages see

Whoever shows public texts asks `platform_core.content.reading` and touches no row; whoever writes
them by a command or import uses the verbs here with `Line`s.
"""
from platform_core.content.models.block import Block
from platform_core.content.models.edition import Edition, Incomplete, Unfit
from platform_core.content.models.found import FoundText
from platform_core.content.models.language import Language
from platform_core.content.models.line import Line
from platform_core.content.models.link import PublicLink
from platform_core.content.models.media import Media, MediaAlt
from platform_core.content.models.translator import Translator
from platform_core.content.models.version import ContentVersion
from platform_core.content.models.work import Translated, Work
from platform_core.content.models.writing import NoSource

__all__ = [
    "Block",
    "ContentVersion",
    "Edition",
    "FoundText",
    "Incomplete",
    "Language",
    "Line",
    "Media",
    "MediaAlt",
    "NoSource",
    "PublicLink",
    "Translated",
    "Translator",
    "Unfit",
    "Work",
]
