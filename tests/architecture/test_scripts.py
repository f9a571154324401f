"""Scripts are joined without the space before their lines: no text of theirs has several lines."""
import pytest

from platform_core.lib.management.commands.assets import PUBLIC_SCRIPTS, SCRIPTS, SHARED, STATIC

JOINED = [*(f"site/{name}.js" for name in (*SCRIPTS, *PUBLIC_SCRIPTS)),
          *(f"{name}.js" for name in SHARED)]


@pytest.mark.parametrize("name", sorted(set(JOINED)))
def test_every_text_ends_on_its_line(name):
    lines = (STATIC / "js" / name).read_text().splitlines()
    assert [number for number, line in enumerate(lines, 1) if line.count("`") % 2] == []
