"""What the sentences are filled with: invented numbers, names and addresses of each country."""
import itertools

import phonenumbers
from phonenumbers import PhoneNumberFormat as Format
from phonenumbers import PhoneNumberType as Type
from stdnum import iban, luhn
from stdnum.be import nn as be_nn
from stdnum.bg import egn
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gr import amka
from stdnum.hr import oib
from stdnum.ie import pps
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.si import emso

from bench.privacy.names import (
    ADDRESSES,
    FIRST,
    HANDLES,
    HIDDEN,
    HOSTS,
    LOCALS,
    MONTHS,
    PLATES,
    PRIVATE,
    PROFILES,
    SURNAMES,
)
from platform_core.privacy.detectors.national import is_taj

COUNTRY = {
    "nl": "NL", "en": "IE", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pl": "PL", "el": "GR",
    "bg": "BG", "hr": "HR", "hu": "HU", "sl": "SI", "mt": "MT", "pt": "PT", "ro": "RO", "sv": "SE",
}
ABBREVIATED = dict(enumerate(
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], 1))
OFFICES = ["info", "help", "hr", "contact", "team", "office", "helpende.hand", "info.amina"]
LETTERS = "ABCDEFGHJKLMNPRSTVXZ"


def shaped(random, shape):
    """A text in which 9 became a digit, A a capital and a a small letter."""
    return "".join(
        random.choice("0123456789") if sign == "9" else
        random.choice(LETTERS) if sign == "A" else
        random.choice(LETTERS.lower()) if sign == "a" else sign
        for sign in shape
    )


def until(random, shapes, is_valid):
    """The first number of these shapes that passes its check."""
    return next(number for number in (shaped(random, random.choice(shapes))
                                      for _ in itertools.count()) if is_valid(number))


def grouped(random, number):
    """The number in one piece, or in groups of two to four with a space, dot or hyphen."""
    sign = random.choice(["", "", " ", ".", "-"])
    if not sign:
        return number
    parts, rest = [], number
    while rest:
        size = random.choice([2, 3, 3, 4])
        parts, rest = [*parts, rest[:size]], rest[size:]
    return sign.join(parts)


def phone(random, language):
    """A number as it is dialled in the country, in one of the ways in which people write it."""
    number = _number(random, language)
    text = phonenumbers.format_number(number, Format.NATIONAL)
    digits = "".join(sign for sign in text if sign.isdigit())
    styles = [text, text, digits, text.replace(" ", "-"), text.replace(" ", "."),
              grouped(random, digits), f"{digits[:3]}-{digits[3:]}", f"{digits[:3]}/{digits[3:]}"]
    return random.choice(styles)


def intl(random, language):
    """A number with the code of the country."""
    number = _number(random, random.choice(list(COUNTRY)))
    text = phonenumbers.format_number(number, Format.INTERNATIONAL)
    return random.choice([text, text.replace(" ", ""), text.replace("+", "00"),
                          text.replace(" ", "-"), text.replace(" ", " (0)", 1)
                          if number.country_code in {31, 32, 353, 386} else text])


def _number(random, language):
    region, kind = COUNTRY[language], random.choice([Type.MOBILE, Type.MOBILE, Type.FIXED_LINE])
    example = phonenumbers.example_number_for_type(region, kind)
    while True:
        national = phonenumbers.national_significant_number(example)
        changed = national[:-4] + shaped(random, "9999")
        number = phonenumbers.parse(f"+{example.country_code}{changed}")
        if phonenumbers.is_valid_number(number):
            return number


def date(random, language):
    """A date with a year, in figures or with a month in the language."""
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1950, 2015)
    word = MONTHS[language][month - 1]
    of = {"es": " de ", "pt": " de "}.get(language, " ")
    worded = {
        "hu": [f"{year}. {word} {day}."], "mt": [f"{day} ta' {word} {year}"],
        "en": [f"{day} {word} {year}", f"{word} {day}, {year}", f"{day}th of {word} {year}",
               f"{day} {word[:3]} {year}"],
        "nl": [f"{day} {word} {year}", f"{day} {ABBREVIATED[month]}. {year}",
               f"{day}-{ABBREVIATED[month]}-{year}"],
    }.get(language, [f"{day}{'.' if language in {'de', 'hr', 'sl'} else ''}{of}{word}{of}{year}"])
    figures = [f"{day:02}-{month:02}-{year}", f"{day}/{month}/{year}",
               f"{day:02}.{month:02}.{year}",
               f"{year}-{month:02}-{day:02}", f"{day}-{month}-{year % 100:02}"]
    return random.choice([*figures, *worded, *worded, *worded])


def first(random, language):
    return random.choice(FIRST[language] + (FIRST["any"] if language not in {"el", "bg"} else []))


def surname(random, language):
    """A surname, of the country or of those who came."""
    return random.choice(
        SURNAMES[language] + (SURNAMES["any"] if language not in {"el", "bg", "hu"} else []))


NATIONAL = {
    "nl": lambda r: grouped(r, until(r, ["99999999999"], be_nn.is_valid)),
    "it": lambda r: until(r, ["AAAAAA99A99A999A"], codicefiscale.is_valid),
    "pl": lambda r: grouped(r, until(r, ["99999999999"], pesel.is_valid)),
    "en": lambda r: until(r, ["9999999A", "9999999AA", "9999999a"], pps.is_valid),
    "sl": lambda r: grouped(r, until(r, ["0101999509999", "1507988505999"], emso.is_valid)),
    "el": lambda r: grouped(r, until(r, ["01019999999", "15078899999"], amka.is_valid)),
    "hr": lambda r: grouped(r, until(r, ["99999999999"], oib.is_valid)),
    "bg": lambda r: grouped(r, until(r, ["9999999999"], egn.is_valid)),
    "hu": lambda r: grouped(r, until(r, ["999999999"], is_taj)),
    "mt": lambda r: shaped(r, r.choice(["999999", "9999999"])) + r.choice("MGAPLmg"),
    "de": lambda r: grouped(r, until(r, ["99999999999"], idnr.is_valid)),
    "ro": lambda r: until(r, ["1850101099999", "2990715129999"], cnp.is_valid),
    "pt": lambda r: grouped(r, until(r, ["299999999"], nif.is_valid)),
    "sv": lambda r: until(r, ["850312-9999", "19850312-9999"], personnummer.is_valid),
}


def _filling(function):
    return lambda random, language: function(random)


FILLINGS = {
    "phone": phone, "intl": intl, "date": date, "first": first, "surname": surname,
    "full": lambda r, lang: f"{first(r, lang)} {surname(r, lang)}",
    "initials": _filling(lambda r: ".".join(r.sample("ABDFHJKMRS", r.choice([1, 2]))) + "."),
    "email": _filling(lambda r: f"{r.choice(LOCALS)}@{r.choice(HOSTS)}"),
    "private": _filling(lambda r: f"{r.choice(OFFICES)}@{r.choice(PRIVATE)}"),
    "hidden": _filling(lambda r: r.choice(HIDDEN)),
    "handle": _filling(lambda r: r.choice(HANDLES)),
    "profile": _filling(lambda r: r.choice(PROFILES)),
    "address": lambda r, lang: r.choice(ADDRESSES[lang]).replace("#", str(r.randint(1, 240))),
    "postcode": _filling(lambda r: r.choice(["9999 AA", "9999AA", "1012 AD", "3511 EN", "2512 IN",
                                             "6811 OP", "3511 ab", "1071 DE"])
                         .replace("9999", str(r.randint(2100, 9990))).replace("AA", "KX")),
    "eircode": _filling(lambda r: r.choice(["D02 X285", "T12 AB34", "H91 E2K3", "D6W XY00",
                                            "V94 T9PX", "a65 f4e2"])),
    "plate": lambda r, lang: shaped(r, r.choice(PLATES[lang])),
    "vnumber": _filling(lambda r: grouped(r, r.choice("12") + shaped(r, "999999999"))),
    "bsn": _filling(lambda r: grouped(r, until(r, ["999999999"], bsn.is_valid))),
    "idbe": _filling(NATIONAL["nl"]),
    "idfr": _filling(lambda r: until(r, ["2850375999999 99", "2 85 03 75 999 999 99"],
                                     nir.is_valid)),
    "ides": _filling(lambda r: r.choice([
        until(r, ["99999999A", "99.999.999-A", "99999999-a"], dni.is_valid),
        until(r, ["X9999999A", "Y-9999999-A"], nie.is_valid)])),
    "id": lambda r, lang: NATIONAL[lang](r),
    "iban": _filling(lambda r: until(r, ["NL99ABNA9999999999", "NL99 INGB 9999 9999 99"],
                                     iban.is_valid)),
    "passport": _filling(lambda r: shaped(r, r.choice(
        ["AA9A99A99", "AA9999999", "A99999999", "99AA99999", "999999999"]))),
    "licence": _filling(lambda r: shaped(r, r.choice(["9999999999", "AA999999A", "A999 999 999"]))),
    "court": _filling(lambda r: shaped(r, r.choice([
        "C/99/999999 / @@ 99-999", "99/9999", "@ 99/9999", "999 Js 9999/99", "2024-999999"]))
                       .replace("@@", "HA ZA").replace("@", "AWB")),
    "patient": _filling(lambda r: shaped(r, r.choice(
        ["9999999", "999 999 9999", "P-999999", "99-99-999"]))),
    "card": _filling(lambda r: r.choice(["{0} {1} {2} {3}", "{0}{1}{2}{3}", "{0}-{1}-{2}-{3}"])
                     .format(*_card(r))),
}


def _card(random):
    number = until(random, ["4999999999999999", "5299999999999999"], luhn.is_valid)
    return [number[place : place + 4] for place in range(0, 16, 4)]
