"""The leaflet that comes with the platform, never over what an editor changed."""
from pathlib import Path

from platform_core.content.loading import load_texts

TEXTS = Path(__file__).parent / "texts"


def load_leaflets():
    """Load its words in every language that has them; how many editions were written."""
    return load_texts(TEXTS)
