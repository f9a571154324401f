"""Pictures: decoded and written anew, so that nothing of the file stays but what is seen."""
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from platform_core.attachments.cleaning.unsafe import Unsafe

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400     # pixels that are kept: twice what the widest page shows
SMALL_SIDE = 800
SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 84, "optimize": True, "progressive": True},
    "PNG": {"optimize": True}, "WEBP": {"quality": 84, "method": 4},
}
BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError)


def clean(source, target, ending):
    """Write the picture anew: upright, in sRGB, of bounded size; without EXIF, place and maker."""
    return _write(source, target, ending, LONGEST_SIDE)


def small(source, target, ending):
    """The same, as large as a phone shows."""
    return _write(source, target, ending, SMALL_SIDE)


def _write(source, target, ending, longest):
    try:
        with Image.open(source, formats=[FORMATS[ending]]) as image:
            made = anew(image, longest)
            made.save(target, FORMATS[ending], **SAVED[FORMATS[ending]])
    except Image.DecompressionBombError as bomb:
        raise Unsafe("pixels") from bomb
    except BROKEN as broken:
        raise Unsafe("broken") from broken
    return {"width": made.width, "height": made.height}


def anew(image, longest=LONGEST_SIDE):
    """The pixels of an opened picture and nothing else; raises Unsafe before it decodes a bomb."""
    if image.width * image.height > MOST_PIXELS:
        raise Unsafe("pixels")
    if getattr(image, "is_animated", False) and image.format in {"PNG", "WEBP"}:
        raise Unsafe("animated")    # a JPEG of several frames is a photo with its preview
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    seen = _in_srgb(upright.convert("RGBA" if _has_alpha(upright) else "RGB"), profile)
    seen.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    return bare


def _has_alpha(image):
    return image.format != "JPEG" and image.has_transparency_data


def _in_srgb(image, profile):
    """Without its profile a picture of a phone would look dull; a broken profile says nothing."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"))
    return image
