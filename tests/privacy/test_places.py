"""Wherever it stands in whatever text: found, at its very place, and kept by nobody."""
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.privacy.detectors import find
from platform_core.privacy.findings import BLOCK, WARN, Finding
from platform_core.privacy.labels import LABELS

BETRAYING = {
    "phone": "06-12345678",
    "email": "fatima92@mail.example.org",
    "iban": "NL91ABNA0417164300",
    "nl_parketnummer": "05/123456-19",
    "nl_address": "Dorpsstraat 12",
    "name_after_title": "mevrouw Haddad",
    "dob": "geboren op 12-03-1991",
    "nl_kenteken": "GB-999-X",
}
COUNTRIES = ("nl", "be", "es", "it", "pl", "ie", "si", "gr", "hr", "bg", "hu", "mt")
SEVERITY = {"iban": BLOCK, "nl_parketnummer": BLOCK, "dob": BLOCK}
QUIET = st.lists(
    st.sampled_from(["wij", "vragen", "altijd", "hoe", "het", "gaat", "met", "ieder", "samen",
                     "\n", "…", "(zo)", "é", "🙂", "ÀÉ", "\u200b", "\u00a0"]),
    max_size=25,
).map(" ".join)


@pytest.mark.parametrize("kind", BETRAYING)
@given(before=QUIET, after=QUIET)
def test_it_is_found_at_its_place_in_any_quiet_text(kind, before, after):
    text = f"{before} {BETRAYING[kind]} {after}"
    found = [one for one in find(text) if one.kind == kind]
    assert [text[one.start : one.end] for one in found] == [BETRAYING[kind]]
    assert found[0].severity == SEVERITY.get(kind, WARN)


@given(QUIET)
def test_a_quiet_text_is_left_alone(text):
    assert find(text) == []


@given(st.permutations(list(BETRAYING)).map(lambda kinds: kinds[:4]))
def test_several_in_one_text_are_told_in_their_order(kinds):
    text = ".\n".join(BETRAYING[kind] for kind in kinds)
    assert [one.kind for one in find(text) if one.kind != "combination"] == kinds


@given(st.text(max_size=400))
def test_no_text_makes_the_check_fail_and_every_finding_lies_within_it(text):
    for one in find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.severity in {BLOCK, WARN}


@given(st.lists(st.sampled_from(list(BETRAYING.values())), max_size=8).map(" ".join))
def test_a_finding_has_no_room_for_what_was_found(text):
    assert [field.name for field in fields(Finding)] == ["kind", "severity", "start", "end"]
    for one in find(text):
        assert one.kind in LABELS or one.kind.startswith(tuple(f"{c}_" for c in COUNTRIES))
        assert all(isinstance(place, int) for place in (one.start, one.end))


@given(QUIET)
def test_asking_twice_gives_the_same(text):
    text += " " + " ".join(BETRAYING.values())
    assert find(text) == find(text)
