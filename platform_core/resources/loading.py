"""The leaflet that comes with the platform, never over what an editor changed."""
import tomllib
from pathlib import Path

from platform_core.content.loading import lines_in, load_texts

TEXTS = Path(__file__).parent / "texts"


def load_leaflets():
    """Load its words in every language that has them; how many editions were written."""
    return load_texts(TEXTS)


def first_lines():
    """The Lines with which a new leaflet begins: those of the one that came, as an example."""
    file = tomllib.loads((TEXTS / "leaflet-good-to-know.toml").read_text("utf-8"))
    return lines_in(file, file["source"])
