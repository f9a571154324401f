"""Numbers of files about a person: of a foreign national, a prosecution, the police, a document."""
import re

from platform_core.privacy.detectors.rules import Rule, number, word

RULES = (
    Rule("nl_vnummer", number(r"\d{3}-?\d{3}-?\d{4}|\d{4}[ .]\d{3}[ .]\d{3}"), None,
         word(r"v[- ]?(?:nummer|nr\.?)|vreemdelingen?-?(?:nummer|nr\.?)|ind-nummer|v-number")),
    Rule("nl_parketnummer", number(r"\d{2}/\d{6}-\d{2}")),
    Rule("nl_parketnummer", number(r"\d{2}-\d{6}-\d{2}"), None, word(r"parket\w*|zaak\w*")),
    Rule("nl_police_pv", re.compile(r"\bPL\d{4}-?\d{4}-?\d{4,9}\b")),
    Rule("nl_residence_doc", re.compile(r"\b(?:I{1,3}|IV|EU)-?V(?=[A-Z]*\d{3})[A-Z\d]{7,9}\b")),
)


def file_numbers(text):
    """Findings for numbers that lead to the file of a person."""
    for rule in RULES:
        yield from rule.findings(text)
