"""Numbers that belong to books, articles, companies, judgments, laws, money and meetings."""
import re

from platform_core.privacy.detectors.tables import either, small, words

CODE = r"[ :.#-]{0,4}(?:nummer|number|nr\.?|no\.?|id)?[ :.#-]{0,4}"
COMPANY, PART = either(words("registered")), either(words("part_of_a_law"))
# An address says nothing of a person until it names a number as one: "?bsn=…".
NAMED = "bsn|sofi|v-?nummer|iban|tel|phone|telefoon|mobiel|mobile|pesel|nrn|niss|oib|cnp|amka|egn"
OF_AN_ADDRESS = rf"(?:(?!(?<![^\W_])(?:{NAMED})=)\S)+"
JUDGMENT = either(words("judgment"))
WORDS = (
    r"is[bs]n(?:-1[03])?[ :]{0,4}[\dx][\dx -]{6,16}",
    r"doi[ :]{0,4}10\.\d{4,9}/\S+",
    rf"https?://{OF_AN_ADDRESS}", rf"www\.{OF_AN_ADDRESS}",
    rf"(?:{COMPANY}){CODE}\d[\d.:/+-]*(?: \d{{3,4}}(?!\d)){{0,2}}",
    r"ecli:\S+",
    r"e(?:u|g|eg|c)\)?[ :]{0,4}(?:nr\.?|no\.?)?[ ]{0,4}\d{2,4}/\d+",
    r"(?:stb|stcrt|trb|pbeu|oj l|kamerstukken(?: ii)?|ljn)\b[. ,]{0,4}\d[\d/,.-]*"
    r"(?: (?:nr\.? )?\d{1,9}\b,?){0,2}",
    rf"(?:{PART}){CODE}\d[\d.,/-]*(?: \d{{3}}(?!\d)){{0,3}}",
    r"(?:zoom|teams|webex|meeting|vergader\w*)[\w -]{0,12}(?:id)?[ :]{0,4}[1-9][\d -]{5,13}",
    r"(?:passcode|toegangscode|code|pincode)[ :]{0,4}\d+",
    r"eur(?:o)?\s?\d[\d.,]*",
    r"(?:kamerbrief|kamerstuk|circulaire|beleidsregel|besluit|regeling)[^.;\n]{0,60}"
    r"kenmerk[ :]{0,4}\S+",
    r"(?:postbus|p\.?o\.? box|postfach|bo[iî]te postale|apartado(?: de correos)?|casella postale|"
    r"skr(?:ytka|\.) poczt(?:owa|\.)|box|pl)[ :]{1,3}\d{1,6}(?:[, ]{1,2}\d{4} ?[a-z]{2}\b)?",
    rf"(?:{JUDGMENT})\w{{0,3}}{CODE}\d[\d./-]*(?: \d{{3}}(?!\d)){{0,3}}",
    r"(?:applications?|requêtes?|petition)[ ]?(?:nos?|nr|n°s?)\.? ?\d+/\d+", r"[ct]-\d{1,4}/\d\d",
)
SIGNS = (
    r"(?<!\w)10\.\d{4,9}/\S+",
    r"€\s?\d[\d.,]*",
    r"(?<![\d.,])\d[\d.,]{0,20}\s?(?:€|eur\b|euro\b)",
)
HARMLESS = (
    re.compile(rf"(?<!\w)(?:{'|'.join(WORDS)})"), re.compile("|".join(SIGNS)),
)


def harmless_stretches(text):
    """[(start, end)] in which a number says nothing about a person."""
    low = small(text)
    return [match.span() for pattern in HARMLESS for match in pattern.finditer(low)]
