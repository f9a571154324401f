"""What files are taken for: which kinds, and how large. A form field names one of these.

A room that needs another adds it in its `kinds.py`: `USES.add(Use("poster", ("jpg",), 2_000_000))`.
"""
from dataclasses import dataclass

from platform_core.attachments.formats import FORMATS
from platform_core.lib.bodies import takes_bodies

MB = 1 << 20
PICTURES, OFFICE = ("jpg", "png", "webp"), ("docx", "odt", "xlsx", "pptx")


@dataclass(frozen=True)
class Use:
    """What may be uploaded in one kind of place: the endings of formats.FORMATS, and bytes."""

    name: str
    endings: tuple[str, ...]
    most: int

    @property
    def formats(self):
        """The Formats, in the order in which they are named to people."""
        return [FORMATS[ending] for ending in self.endings]

    @property
    def accept(self):
        """For the browser, so that it offers what fits; nothing is believed of it."""
        return ",".join(f".{ending}" for ending in self.endings)


class Uses(dict):
    """{name: Use}."""

    def add(self, use):
        """Register a Use under its name, once."""
        if use.name in self:
            raise ValueError(f"There are two uses named {use.name}")
        self[use.name] = use
        return use


USES = Uses()
IMAGE = USES.add(Use("image", PICTURES, 12 * MB))
DOCUMENT = USES.add(Use("document", ("pdf", *OFFICE, "txt"), 25 * MB))
BESIDE_TEXT = USES.add(Use("beside_text", (*PICTURES, "pdf", *OFFICE, "txt"), 12 * MB))
PUBLICATION = USES.add(Use("publication", ("pdf", "docx", "odt"), 50 * MB))
SUBTITLES = USES.add(Use("subtitles", ("vtt", "srt"), MB))
CAPTIONS = USES.add(Use("captions", ("vtt",), MB))
VOICE = USES.add(Use("voice", ("m4a", "webm"), 30 * MB))
FILM = USES.add(Use("film", ("mp4", "webm"), 300 * MB))

UPLOADS = ("uploads", 60, 3600)    # of one member in an hour: `@limited(*UPLOADS)`


def takes_uploads(*names):
    """Let a view take bodies as large as these uses together; without it 413 comes first."""
    return takes_bodies(sum(USES[name].most for name in names))
