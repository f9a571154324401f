"""What an evidence level asks for: the higher the claim, the more it must rest on."""
import re

from django.utils.translation import gettext as _

from goodpractices.models.choices import EvidenceLevel

RECOGNISED_BY = ("Movisie", "RIVM", "NJi", "EUDA", "EIGE", "EWSI")
CITED = re.compile(r"https?://\S|\bdoi\b|\b10\.\d{4,9}/|\b(?:19|20)\d\d\b", re.IGNORECASE)
RECOGNITION = re.compile(rf"\b(?:{'|'.join(RECOGNISED_BY)})\b", re.IGNORECASE)
NEED_NOTHING = {EvidenceLevel.PRACTICE_EXPERIENCE, EvidenceLevel.WELL_DESCRIBED}


def evidence_lacking(level, reference):
    """What `reference` lacks to carry this level, in words, or "".

    “Well substantiated” names why it should work; the indications of effect rest on a study that
    can be found (a year, an address, a DOI) or on recognition by one of RECOGNISED_BY.
    """
    if level in NEED_NOTHING:
        return ""
    if not reference.strip():
        return _("Name the source that supports this level.")
    cites = CITED.search(reference) or RECOGNITION.search(reference)
    if level != EvidenceLevel.WELL_SUBSTANTIATED and not cites:
        return _(
            "Cite a study with its year or its address, or name who recognised it (%(names)s)."
        ) % {"names": ", ".join(RECOGNISED_BY)}
    return ""
