"""Numbers that a country gives to each person, recognised by their checksum in any grouping."""
import datetime
import re
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from stdnum.at import vnr
from stdnum.be import bis as be_bis
from stdnum.be import nn as be_nn
from stdnum.bg import egn, pnf
from stdnum.ch import ssn
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.gr import amka
from stdnum.gr import vat as gr_vat
from stdnum.hr import oib
from stdnum.ie import pps
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.si import ddv, emso
from stdnum.tr import tckimlik

from platform_core.privacy.detectors.rules import Rule, any_case, around, word
from platform_core.privacy.detectors.runs import loose_runs, runs
from platform_core.privacy.detectors.tables import either, words
from platform_core.privacy.findings import BLOCK, WARN, Finding


def is_belgian(digits):
    """A rijksregister number, or the BIS number of those who are not in the register."""
    return be_nn.is_valid(digits) or be_bis.is_valid(digits)


def is_taj(digits):
    """Hungary: odd places ×3, even places ×7, modulo 10 is the ninth digit."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (3, 7) * 4, strict=False))
    return weighted % 10 == int(digits[8])


def is_pesel_of_today(digits):
    """Of somebody born from 1900 to 2099: the months of other centuries are telephone numbers."""
    return digits[2] in "0123" and pesel.is_valid(digits)


def hetu_is_valid(compact):
    """Finland: the sign for the century was taken out with the separators."""
    return any(hetu.is_valid(f"{compact[:6]}{sign}{compact[6:]}") for sign in "-+") \
        if len(compact) == 10 else hetu.is_valid(compact)


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


class Digits(NamedTuple):
    """A number of digits only: `bare` is how grave it is without a word nearby, None for not."""

    kind: str
    sizes: tuple
    check: Callable[[str], bool] | None
    context: re.Pattern
    bare: str | None = None


BSN = word(r"[b\u0432]\W{0,2}[s\u0455]\W{0,2}[n\u043f]\.?(?:-?nummer|-?nr\.?)?|sofi\w*|"
           r"burger ?service\w*(?: nummer)?|"
           r"citizen service number|social security number")
V_NUMBER = word(
    r"v[-–. ]{0,2}(?:nummers?|num|nr\.?|numbers?|no\.?)|vnr\.?|"
    r"vreemdeling(?:e|en|s)?-?(?: ?nummer| ?nr\.?)|"
    r"(?<![\w/])v(?= ?[:=#])|ind[- ]?(?:nummer|nr\.?|number)|ind-dossier\w*|"
    r"nummer\w* (?:is )?(?:bij|van) (?:de )?ind|ind[- ]num[ae]ra\w*|num[eé]r\w* v(?!\w)|broj v|"
    r"v[- ]numara\w*|رقم (?:ال ?)?v|"
    rf"{either(words('alien_number'))}"
)
NOTHING = re.compile(r"(?!)")
DIGITS = (
    Digits("nl_bsn", (8, 9), bsn.is_valid, BSN),
    Digits("be_nn", (11,), is_belgian,
           word(r"rijksregister\w*|rr-?n\w*|registre national|national\w*register\w*|nrn|insz|"
                r"niss|bis-?n\w*"), BLOCK),
    Digits("pl_pesel", (11,), pesel.is_valid, word(r"pesel\w*|p-?l ?id")),
    Digits("pl_pesel", (11,), is_pesel_of_today, NOTHING, BLOCK),
    Digits("gr_amka", (11,), amka.is_valid, word(r"amka|αμκα|\u03b1\.μ\.κ\.\u03b1\.?"), BLOCK),
    Digits("hr_oib", (11,), oib.is_valid, word(r"oib\w*|osobn\w+ identifikacijsk\w+ broj\w*")),
    Digits("de_idnr", (11,), idnr.is_valid,
           word(r"steuer[- ]?id\w*|id-?nr\.?|steuer\w*identifikationsnummer|"
                r"steuernummer|idnr|tin")),
    Digits("si_emso", (13,), emso.is_valid, word(r"em[šs]o\w*"), BLOCK),
    Digits("ro_cnp", (13,), cnp.is_valid, word("cnp|cod numeric personal"), BLOCK),
    Digits("fr_nir", (15,), nir.is_valid,
           word(r"nir|sécurité sociale|n° ?ss|sécu|insee|nss"), BLOCK),
    Digits("bg_egn", (10,), egn.is_valid,
           word(r"egn|егн|единен\w* граждански\w*|граждански номер|personal number"), WARN),
    Digits("bg_lnch", (10,), pnf.is_valid, word(r"ln[ck]h?|лнч|pnf|личен номер")),
    Digits("se_pnr", (10, 12), personnummer.is_valid,
           word(r"person(?:al)? ?n(?:ummer|r|umber)\w*|pnr|p-nr|samordningsn\w+")),
    Digits("hu_taj", (9,), is_taj, word(r"taj(?:[- ]?szám\w*)?|társadalombiztosítási\w*|taj-?\w*")),
    Digits("hu_id", (11,), None, word(r"személyi (?:szám\w*|azonosító\w*)")),
    Digits("hu_tax", (10,), None, word(r"adóazonosító\w*")),
    Digits("pt_nif", (9,), nif.is_valid, word(r"nif|n\.?i\.?f\.?|contribuinte|número fiscal")),
    Digits("gr_afm", (9,), gr_vat.is_valid, word(r"αφμ|\u03b1\.φ\.μ\.|afm")),
    Digits("si_tax", (8,), ddv.is_valid, word(r"davčn\w+(?: številk\w+)?")),
    Digits("nl_vnummer", (10,), None, V_NUMBER),
    Digits("nl_vnummer", (10,), lambda digits: digits[0] == "2", word("ind")),
    Digits("gb_nhs", (10,), nhs.is_valid, word(r"nhs|h&c|chi")),
    Digits("dk_cpr", (10,), cpr.is_valid, word(r"cpr\w*|personnummer")),
    Digits("no_fnr", (11,), fodselsnummer.is_valid, word(r"fødselsn\w+|fnr|personnummer")),
    Digits("at_vnr", (10,), vnr.is_valid, word(r"svnr|sv-n\w+|sozialversicherungsn\w+|vsnr")),
    Digits("ch_ssn", (13,), ssn.is_valid, word(r"ahv\w*|avs")),
    Digits("cz_rc", (9, 10), rc.is_valid, word(r"rodn\w+ [čc]\w+|r\.? ?[čc]\.?")),
    Digits("tr_tc", (11,), tckimlik.is_valid, word(r"t\.?c\.?(?: kimlik\w*)?|kimlik\w*")),
)
BY_SIZE = defaultdict(list)
for _rule in DIGITS:
    for _size in _rule.sizes:
        BY_SIZE[_size].append(_rule)
SEP = r"[ .-]?"
WITH_LETTERS = (
    Rule("nl_bsn", re.compile(r"(?<![\w.,+-])\d{8,9}(?!\w|[.,-]\d)"), is_bsn_and_no_date,
         severity=WARN),
    Rule("es_dni", any_case(rf"\d{{2}}{SEP}\d{{3}}{SEP}\d{{3}}[ -]{{0,3}}[a-z]"), dni.is_valid),
    Rule("es_nie", any_case(rf"[xyz]{SEP}\d{{1,4}}{SEP}\d{{3}}{SEP}\d{{0,3}}[ -]{{0,3}}[a-z]"),
         nie.is_valid),
    Rule("it_cf", any_case(r"[a-z]{3} ?[a-z]{3} ?\d{2}[a-z]\d{2} ?[a-z]\d{3}[a-z]"),
         codicefiscale.is_valid),
    Rule("ie_pps", any_case(rf"\d{{7}}{SEP}[a-w][a-iw]?"), pps.is_valid),
    Rule("ie_pps", any_case(rf"\d{{7}}{SEP}[a-w][tx]"), pps.is_valid),
    Rule("ie_pps", any_case(rf"\d{{1,4}}{SEP}\d{{3}}{SEP}\d{{0,3}}{SEP}[a-w][a-iw]?"), pps.is_valid,
         word(r"pps[n]?|personal public service")),
    Rule("fr_nir", any_case(r"[12] ?\d\d ?\d\d ?(?:\d\d|2[ab]) ?\d{3} ?\d{3} ?\d\d"), nir.is_valid),
    Rule("se_pnr", any_case(r"(?:19|20)?\d{6}[-+]\d{4}"), personnummer.is_valid),
    Rule("fi_hetu", any_case(r"[0-3]\d[01]\d{3}[-+a-fu-y]\d{3}[\da-fhj-np-y]"), hetu_is_valid),
    Rule("gb_nino", any_case(r"[abceghj-prstw-z][a-ceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]"), None,
         word(r"national insurance|nino?|ni (?:number|no\.?)|n\.?i\.?")),
    Rule("mt_id", any_case(rf"\d{{3,7}}{SEP}[mgaplhbz]"), None,
         word(r"id|i\.d\.|id[- ]card|identity card|id number|(?:il-)?karta tal-identit\w*")),
)
# A number in the place of a name, or where only somebody who is registered has one.
WITHOUT_A_WORD = (
    Rule("nl_bsn",
         re.compile(r"(?<![\w.,+-])\d{3}([ .-])\d{3}\1\d{3}(?!\w|[ .,-]?\d)"), bsn.is_valid,
         word(either(words("registered_by_it", "for_a_name"))), WARN),
    Rule("gb_nhs", re.compile(
        r"(?<![\w.,+-])(?!0)\d{3}([ -]?)\d{3}\1\d{4}(?!\w|[ .,-]?\d)"), nhs.is_valid,
         word(either(words("sampled", "for_a_name"))), WARN),
)
THREE_DIGITS = re.compile(r"\d ?\d ?\d", re.ASCII)
BEFORE, BEHIND, LONGEST = 24, 36, 40


def national_numbers(text):
    """Findings for the national numbers of the project's countries, and of their neighbours."""
    yield from _of_digits(text, runs(text, BY_SIZE))
    yield from _of_digits(text, loose_runs(text, BY_SIZE), is_loose=True)
    for start, end in _with_digits(text):
        for shape in (*WITH_LETTERS, *WITHOUT_A_WORD):
            yield from shape.findings(text, start, end)


def _of_digits(text, found, is_loose=False):
    """Of runs of digits those that are somebody's: by their check digit, loose ones named too."""
    for start, end, digits in found:
        near = around(text, start, end)
        for rule in BY_SIZE[len(digits)]:
            severity = BLOCK if rule.context.search(near) else None if is_loose else rule.bare
            if severity and (rule.check is None or rule.check(digits)):
                yield Finding(rule.kind, severity, start, end)


def _with_digits(text):
    """Stretches around three digits that stand together, with whole words at both ends."""
    last = 0
    for digits in THREE_DIGITS.finditer(text):
        if digits.start() < last:
            continue
        start = max(last, text.rfind(" ", 0, max(0, digits.start() - BEFORE)) + 1)
        end = digits.end() + BEHIND
        space = text.find(" ", end, end + LONGEST)
        last = end if space < 0 else space
        yield start, last
