"""The sectors in which members work (stable codes; the project's seven come first)."""
from django.utils.translation import gettext_lazy as _

SECTORS = {
    "health": _("Health care"),
    "police": _("Police and safety"),
    "municipality": _("Municipality"),
    "migrant_org": _("Migrant organisation"),
    "lgbtqi": _("LGBTQI+ representation"),
    "science": _("Science"),
    "social_support": _("Social support"),
    "mental_health": _("Mental health and trauma care"),
    "sexual_assault_centre": _("Sexual assault centre"),
    "dv_service": _("Domestic violence services"),
    "justice": _("Justice"),
    "legal_aid": _("Legal aid"),
    "reception": _("Asylum reception"),
    "migration_authority": _("Migration authority"),
    "education": _("Education"),
    "youth": _("Youth care"),
    "interpreting": _("Interpreting"),
    "ngo": _("Non-governmental organisation"),
    "international_org": _("International organisation"),
    "policy": _("Policy"),
    "other": _("Other"),
}
MAIN_SECTORS = list(SECTORS)[:7]
LOOKS = {
    "health": ("health", "heart-pulse"),
    "mental_health": ("health", "heart-pulse"),
    "sexual_assault_centre": ("health", "heart-pulse"),
    "police": ("police", "shield"),
    "justice": ("police", "shield"),
    "municipality": ("muni", "landmark"),
    "policy": ("muni", "landmark"),
    "migrant_org": ("migr", "hand-helping"),
}


def sector_choices():
    """Return (code, label) pairs, main sectors first."""
    return list(SECTORS.items())


def sector_label(code):
    """The sector's name in the reader's language."""
    return SECTORS.get(code, SECTORS["other"])


def sector_css(code):
    """The class that colours this sector: health, police, muni, migr or other."""
    return LOOKS.get(code, ("other", ""))[0]


def sector_icon(code):
    """The icon that goes with the colour, so that colour never stands alone."""
    return LOOKS.get(code, ("", "users"))[1]
