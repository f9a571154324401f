"""Numbers that a country gives to each person, recognised by their checksum."""
import datetime

from stdnum.be import bis as be_bis
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

from platform_core.privacy.detectors.rules import Rule, number, word
from platform_core.privacy.findings import WARN


def is_belgian(digits):
    """A rijksregister number, or the BIS number of those who are not in the register."""
    return be_nn.is_valid(digits) or be_bis.is_valid(digits)


def is_taj(digits):
    """Hungary: odd places ×3, even places ×7, modulo 10 is the ninth digit."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (3, 7) * 4, strict=False))
    return weighted % 10 == int(digits[8])


def is_bsn_and_no_date(digits):
    """A bare number of eight digits may be a date; one that tests as a BSN by chance is none."""
    return bsn.is_valid(digits) and not (len(digits) == 8 and _is_date(digits))


def _is_date(digits):
    for year, month, day in (
        (digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])
    ):
        try:
            date = datetime.date(int(year), int(month), int(day))
        except ValueError:
            continue
        if 1900 <= date.year < 2100:
            return True
    return False


BSN_WORDS = word(r"bsn(?:-?nummer|-?nr)?|burgerservice\w*|burger service nummer|sofi\w*")
RULES = (
    Rule("nl_bsn", number(r"\d{8,9}"), is_bsn_and_no_date, BSN_WORDS, otherwise=WARN),
    Rule("nl_bsn", number(r"\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3}|"
                          r"\d{2}[ .-]\d{3}[ .-]\d{3}|\d{3}[ .-]\d{2}[ .-]\d{3}"),
         bsn.is_valid, BSN_WORDS),
    Rule("be_nn", number(r"\d{2}\.?\d{2}\.?\d{2}[ -]?\d{3}[ .-]?\d{2}"), is_belgian),
    Rule("es_dni", number(r"\d{8}[ -]?[A-Z]"), dni.is_valid),
    Rule("es_nie", number(r"[XYZ][ -]?\d{7}[ -]?[A-Z]"), nie.is_valid),
    Rule("it_cf", number(r"[A-Za-z]{6}\d{2}[A-Za-z]\d{2}[A-Za-z]\d{3}[A-Za-z]"),
         codicefiscale.is_valid),
    Rule("pl_pesel", number(r"\d{11}"), pesel.is_valid),
    Rule("gr_amka", number(r"\d{11}"), amka.is_valid),
    Rule("ie_pps", number(r"\d{7}[A-W][A-IW]?"), pps.is_valid),
    Rule("si_emso", number(r"\d{13}"), emso.is_valid),
    Rule("hr_oib", number(r"\d{11}"), oib.is_valid, word("oib")),
    Rule("bg_egn", number(r"\d{10}"), egn.is_valid, word("egn|егн")),
    Rule("bg_lnch", number(r"\d{10}"), pnf.is_valid, word("lnch|лнч|pnf|личен номер")),
    Rule("hu_taj", number(r"\d{3}[ -]?\d{3}[ -]?\d{3}"), is_taj, word(r"taj(?:-?szám)?")),
    Rule("mt_id", number(r"\d{3,7}[MGAPLHBZ]"), None,
         word(r"id[ -]card|identity card|id number|karta tal-identit\w*")),
)


def national_numbers(text):
    """Findings for the national numbers of the project's countries."""
    for rule in RULES:
        yield from rule.findings(text)
