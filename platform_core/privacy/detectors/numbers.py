"""Numbers that identify a person: national ids, bank accounts, case and document numbers."""
import re

from stdnum import iban
from stdnum.be import nn as be_nn
from stdnum.bg import egn, pnf
from stdnum.es import dni, nie
from stdnum.gr import amka
from stdnum.hr import oib
from stdnum.ie import pps
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.si import emso

from platform_core.privacy.findings import BLOCK, WARN, Finding

NEAR = 60
# Digits that belong to books, articles, companies, judgments, laws and meetings are left alone.
HARMLESS = re.compile(
    r"(?:isbn|doi|https?://\S*|10\.\d{4,9}/|kvk|oin|ecli\S*|issn|nen|subsidie|budget|"
    r"zoom\S*|meeting|code|richtlijn|verordening|artikel|art\.|pmid)[\s:.\-]*\S*[\s:]*$",
    re.IGNORECASE,
)


def luhn_free_taj(digits):
    """Hungarian TAJ: odd places ×3, even places ×7, modulo 10 is the ninth digit."""
    weights = (3, 7) * 4
    total = sum(int(d) * w for d, w in zip(digits[:8], weights, strict=True))
    return len(digits) == 9 and total % 10 == int(digits[8])


RULES = [
    # kind, pattern, check on the digits or letters, context word needed (or None), severity
    ("iban", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",
     lambda v: iban.is_valid(v, check_country=False), None, BLOCK),
    ("nl_bsn", r"\b\d{3,4}[ .]?\d{2}[ .]?\d{3}\b|\b\d{9}\b", bsn.is_valid,
     r"bsn|burgerservice|sofi", BLOCK),
    ("nl_vnummer", r"\b\d{3}-?\d{3}-?\d{4}\b", None, r"v-?\s?n(?:umme)?r|vreemdelingennummer",
     BLOCK),
    ("nl_parketnummer", r"\b\d{2}[/-]\d{6}-\d{2}\b", None, None, BLOCK),
    ("nl_police_pv", r"\bPL\d{4}-?\d{4}-?\d{4,8}\b", None, None, BLOCK),
    ("nl_residence_doc", r"\bI{1,3}V?-V?[A-Z0-9]{8,10}\b|\bIV-V[A-Z0-9]{8,9}\b", None, None, BLOCK),
    ("be_nn", r"\b\d{2}[.]?\d{2}[.]?\d{2}[- ]?\d{3}[ .]?\d{2}\b", be_nn.is_valid, None, BLOCK),
    ("es_dni", r"\b\d{8}-?[A-Z]\b", dni.is_valid, None, BLOCK),
    ("es_nie", r"\b[XYZ]-?\d{7}-?[A-Z]\b", nie.is_valid, None, BLOCK),
    ("it_cf", r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b", codicefiscale.is_valid, None, BLOCK),
    ("pl_pesel", r"\b\d{11}\b", pesel.is_valid, None, BLOCK),
    ("gr_amka", r"\b\d{11}\b", amka.is_valid, None, BLOCK),
    ("ie_pps", r"\b\d{7}[A-W][A-IW]?\b", pps.is_valid, None, BLOCK),
    ("si_emso", r"\b\d{13}\b", emso.is_valid, None, BLOCK),
    ("hr_oib", r"\b\d{11}\b", oib.is_valid, r"\boib\b", BLOCK),
    ("bg_egn", r"\b\d{10}\b", egn.is_valid, r"\begn\b|егн", BLOCK),
    ("bg_lnch", r"\b\d{10}\b", pnf.is_valid, r"lnch|лнч|pnf", BLOCK),
    ("hu_taj", r"\b\d{3} ?\d{3} ?\d{3}\b", luhn_free_taj, r"\btaj\b", BLOCK),
    ("mt_id", r"\b\d{3,7}[MGAPLHBZ]\b", None, r"id card|identity card|karta tal-identit", BLOCK),
]
COMPILED = [(kind, re.compile(p), check, context and re.compile(context, re.IGNORECASE), severity)
            for kind, p, check, context, severity in RULES]
SPACES = re.compile(r"[\s.\-/]")
BSN_KIND = "nl_bsn"


def numbers(text):
    """Findings for every number whose shape, checksum and, where weak, context fit."""
    for kind, pattern, check, context, severity in COMPILED:
        for match in pattern.finditer(text):
            value = SPACES.sub("", match[0])
            if check and not check(value):
                continue
            before = text[max(0, match.start() - NEAR) : match.start()]
            near = before + text[match.end() : match.end() + NEAR]
            known = context is None or bool(context.search(near))
            if (known or kind == BSN_KIND) and not HARMLESS.search(before):
                yield Finding(match.start(), match.end(), kind, severity if known else WARN)
