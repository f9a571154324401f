"""The picture of the demo is drawn, the same each time, and small."""
from io import BytesIO

from PIL import Image

from platform_core.content.demo.drawing import SIZE, two_chairs


def test_the_picture_of_the_demo():
    drawn = two_chairs()
    assert drawn == two_chairs()
    assert len(drawn) < 20_000
    image = Image.open(BytesIO(drawn))
    assert (image.size, image.format) == (SIZE, "PNG")
    assert len(image.getcolors()) > 8
