"""Whether an edition of a leaflet can be printed: asked when it is handed in and approved."""
from django.utils.translation import gettext as _

from platform_core.content.quality import missing_signs
from platform_core.content.reading import preview
from platform_core.lib.direction import isolated
from platform_core.lib.typesetting import Unprintable
from platform_core.resources.models import ShortAddress
from platform_core.resources.printing import FORMS, as_pdf
from platform_core.resources.slots import NAMES, SLOTS, sheet_of, slots_of

OUTSIDE = ("front", "back")
LONGEST_OUTSIDE = 40


def problems_of(edition):
    """[sentence] of what keeps an edition from being printed; [] when it can be."""
    blocks = preview(edition, edition.source())
    slots = slots_of(blocks)
    found = [_("There is nothing in the part “%(part)s”.") % {"part": NAMES[name]}
             for name in SLOTS if not slots[name]]
    found += [_("The outside must say nothing of the subject: one short line, without numbers, in "
                "the part “%(part)s”.") % {"part": NAMES[name]}
              for name in OUTSIDE if not is_neutral(slots[name])]
    signs = missing_signs(" ".join(block.text for block in blocks), edition.language.font)
    if signs:
        found.append(_("The font has no letter for: %(signs)s") % {
            "signs": " ".join(isolated(sign) for sign in signs[:8])})
    return found or _not_set(edition, blocks)


def previewed(edition, blocks=None):
    """The plain values of which the sheet of an edition is set that is not live yet."""
    shown = preview(edition, edition.source()) if blocks is None else blocks
    return sheet_of(edition, shown, ShortAddress.objects.address_of(edition.work, edition.language))


def is_neutral(blocks):
    """Whether a side that everybody sees has at most a short line, and no number to call."""
    words = " ".join(block.text for block in blocks)
    return len(words) <= LONGEST_OUTSIDE and not any(sign.isdigit() for sign in words)


def _not_set(edition, blocks):
    sheet = previewed(edition, blocks)
    found = []
    for form in FORMS:
        try:
            as_pdf(form, sheet)
        except Unprintable as unprintable:
            found += _in_words(unprintable)
    return found


def _in_words(unprintable):
    if unprintable.slots:
        return [_("The part “%(part)s” is too full. Shorten it.") % {"part": NAMES[name]}
                for name in dict.fromkeys(unprintable.slots)]
    return [_("The sheet cannot be set: %(reason)s") % {"reason": str(unprintable)[:200]}]
