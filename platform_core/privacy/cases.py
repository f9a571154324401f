"""Whether a text reads like one person who needs help now, rather than like knowledge."""
from platform_core.privacy.detectors.combination import facts_in
from platform_core.privacy.findings import BLOCK

NOT_OF_A_CASE = {"iban"}
SETTING = {"place", "date", "age"}


def looks_like_a_case(text, findings):
    """True for numbers and facts that identify one person, and for a name with a place or date."""
    return any(_points_at_somebody(text, finding) for finding in findings)


def _points_at_somebody(text, finding):
    if finding.kind == "name_after_title":
        return bool(SETTING.intersection(facts_in(_paragraph(text, finding))))
    identifies = finding.severity == BLOCK and finding.kind not in NOT_OF_A_CASE
    return identifies or finding.kind == "combination"


def _paragraph(text, finding):
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.end)
    return text[start : end if end >= 0 else len(text)][:4_000]
