"""The pictures of a text as pages show them: addresses, size, and the words for who sees none."""
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Prefetch
from django.urls import reverse

from platform_core.content.models import Block, Media, MediaAlt

NAMES_MAKER = {Media.Licence.CC_BY, Media.Licence.CC_BY_SA, Media.Licence.PERMISSION}


class PictureShown(NamedTuple):
    """A picture; `alt` is "" for a decorative one, and in the language `lang`."""

    src: str
    width: int
    height: int
    small: str
    small_width: int
    alt: str
    lang: str
    dir: str
    credit: str


def with_pictures(blocks, language, source, *, is_desk=False):
    """The blocks as a tuple, each picture with its PictureShown; two statements where there are.

    What a language does not describe is described in the source's. A picture that is gone, or was
    never chosen, is left out. `is_desk` asks the addresses that serve what is not live yet.
    """
    blocks = tuple(blocks)
    ids = {block.facts.get("media") for block in blocks if block.kind == Block.Kind.IMAGE}
    if not ids:
        return blocks
    found = _found(ids, {language.code, source.code})
    return tuple(
        replace(block, picture=_shown(found[block.facts["media"]], language, source, is_desk))
        if block.kind == Block.Kind.IMAGE else block for block in blocks
        if block.kind != Block.Kind.IMAGE or block.facts.get("media") in found
    )


def address_of(stored):
    """Where everybody gets a picture that stands in a live text."""
    return reverse("picture", args=[stored.key, stored.ending])


def credit_of(media):
    """The maker and the licence, where the licence asks that they are named; else ""."""
    if media.licence not in NAMES_MAKER:
        return ""
    licence = {"cc-by": " · CC BY", "cc-by-sa": " · CC BY-SA"}.get(media.licence, "")
    return f"{media.maker}{licence}"


def _found(ids, codes):
    alts = Prefetch("alts", MediaAlt.objects.filter(language__in=codes))
    rows = Media.objects.filter(pk__in=ids - {None}).select_related("file", "small")
    return {one.pk: one for one in rows.prefetch_related(alts)}


def _shown(media, language, source, is_desk):
    said = media.said
    spoken = language if language.code in said else source
    at = reverse("content:media_file", args=[media.pk]) if is_desk else ""
    return PictureShown(
        at or address_of(media.file), media.file.width, media.file.height,
        at or address_of(media.small), media.small.width,
        "" if media.is_decorative else said.get(spoken.code, ""), spoken.code, spoken.dir,
        credit_of(media),
    )
