"""Numbers that belong to books, articles, companies, judgments, laws, money and meetings."""
import re

CODE = r"[ :.#-]{0,4}(?:nummer|number|nr\.?|no\.?|id)?[ :.#-]{0,4}"
PATTERNS = (
    r"\b(?:ISBN|ISSN)(?:-1[03])?[ :]{0,4}[\dX][\dX -]{6,16}",
    r"\b(?:doi[ :]{0,4}|https?://doi\.org/)?10\.\d{4,9}/\S+",
    r"\b(?:https?://|www\.)\S+",
    rf"\b(?:KvK|OIN|RSIN|PMID|PMCID|btw|VAT|NEN|ISO|ORCID|AGB(?:-code)?|BIG){CODE}"
    r"\d[\d.:/+-]*(?: \d{3,4}(?!\d)){0,2}",
    r"\bECLI:\S+",
    r"\b(?:EU|EG|EEG|EC)\)?[ :]{0,4}(?:nr\.?|no\.?)?[ ]{0,4}\d{2,4}/\d+",
    r"\b(?:Stb|Stcrt|Trb|PbEU|OJ L|Kamerstukken(?: II)?|LJN)\b[. ,]{0,4}\d[\d/,.-]*"
    r"(?: (?:nr\.? )?\d{1,9}\b,?){0,2}",
    r"\b(?:artikel|art\.|article|lid|paragraaf|section|rekest|budget|subsidie|grant|project)"
    rf"{CODE}\d[\d.,/-]*(?: \d{{3}}(?!\d)){{0,3}}",
    r"\b(?:zoom|teams|webex|meeting|vergader\w*)[\w -]{0,12}(?:id)?[ :]{0,4}[1-9][\d -]{5,13}",
    r"\b(?:passcode|toegangscode|code|pincode)[ :]{0,4}\d+",
    r"(?:€|EUR|euro)\s?\d[\d.,]*",
    r"(?<![\d.,])\d[\d.,]{0,20}\s?(?:€|EUR\b|euro\b)",
)
HARMLESS = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS), re.IGNORECASE)


def harmless_stretches(text):
    """[(start, end)] in which a number says nothing about a person."""
    return [match.span() for match in HARMLESS.finditer(text)]
