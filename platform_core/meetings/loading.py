"""Where the words of the public pages of meetings lie; content loads them with all other texts."""
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
