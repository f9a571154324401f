"""Where the leaflet that comes with the platform lies; content loads it with all other texts."""
import tomllib
from pathlib import Path

from platform_core.content.loading import lines_in

TEXTS = Path(__file__).parent / "texts"


def first_lines():
    """The Lines with which a new leaflet begins: those of the one that came, as an example."""
    file = tomllib.loads((TEXTS / "leaflet-good-to-know.toml").read_text("utf-8"))
    return lines_in(file, file["source"])
