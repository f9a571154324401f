"""Hostile text is checked in a time that grows with its length and no faster."""
import time

import pytest

from platform_core.privacy.detectors import find

UNITS = [
    "1", "1 ", "1.", "1,1 ", "12-", "06-1", "+31 6 ", "A", "Aa ", "A. ", "a@", "a@b.", "-", "Laan ",
    "Weg van de ", "Aalaan ", "mevrouw van de ", "haar ", "een a ", "geb ", "geboren op ", "KvK nr",
    "KvK" + " " * 300, "zoom ", "ISBN 1", "NL91 ", "bsn 111222333 ", "12 maart 2024 ", "3511 AB ",
    "instagram ", "een 24-jarige Syrische vrouw in Ter Apel ", "\n", "\u200b", "\uff11", "\u0660",
    "ul. ", "rue Aa ", "12 Aa ", "Aa 1 ", "a at b ", "a [at] ", "a . b", "insta ", "fb.com/a ",
    "0 6 ",
    "0031 6 ", "tel 612 ", "V-nr 1 2 ", "paspoort nr is ", "A1 A1 ", "kenteken 9-a ", "cliënt, Aa ",
    "ze heet ", "Aa úr ", "geb. in Aa ", "1 mei ", "1234 AB ", "1_2*", "a.b-", "Frau ", "Aa-",
    "van de ", "Aa Bb ", "AA BB ", "Fatima ", "Fatima Aa ", "sprak met Aa ", "cliënt, Aa, ",
    "1 · ", "a · b\n", "Aa · 1\n", "zaak nr 1234 ", "N 1 ", "n° de dossier 1/", "woont aa ",
    "woont op aa 1 ", "kenteken A1 ", "سلام ", "cliënt سلام ", "chiocciola", "a punt ",
    "jarig op 1 mei ", "wordt 18 op ", "bureau 030-12345 ", "Aa, Bb, ", "de man, een zekere ",
    "1.2.1990 (17 ", "69 ", "512-345-", "Irish Refugee ", "mw de aa ",
    "1,", "1'", "1\n", "0,1", "06,1'", "0612\n", "tel 06\n", "l1 ", "1l", "lI1.", "nul ",
    "nul zes ",
    "een, ", "one 1-", "https://a.nl/?bsn=", "https://bsn", "NLl1 ", "NLO0.", "@JeanLuc ",
    "06_", "+1_1|",
]


def cost_of(text):
    """The processor time of a check, the best of two."""
    def once():
        start = time.process_time()
        find(text)
        return time.process_time() - start

    return min(once() for _ in range(2))


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_costs_at_most_little_more_than_four_times_the_time(unit):
    small = unit * (2_500 // len(unit))
    assert cost_of(small * 4) < 12 * max(cost_of(small), 0.004)


def test_a_hundred_thousand_digits_cost_no_more_per_sign_than_ordinary_text():
    ordinary = "De cliënt wil zelf kiezen met wie zij praat, en wanneer. " * 1_700
    assert cost_of("1" * 100_000) < 6 * cost_of(ordinary[:100_000])


def test_four_thousand_findings_are_sorted_out_quickly_and_fifty_are_told():
    few, many = "bsn 111222333\n" * 500, "bsn 111222333\n" * 4_000
    assert len(find(many)) == 50
    assert cost_of(many) < 24 * max(cost_of(few), 0.004)
