"""A link ends where a reader sees the address end, in every script."""
# ruff: noqa: RUF001 - the signs of other scripts are what this is about
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.richtext import sanitise
from platform_core.lib.richtext.addresses import addresses_in

A = "https://voorbeeld.nl/pad"


def seen(text):
    return [text[start:end] for start, end in addresses_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}،", f"انظر {A}؛ ثم", f"{A}؟", f"{A}۔", f"“{A}”", f"‘{A}’", f"„{A}“", f"«{A}»",
        f"‹{A}›", f"»{A}«", f"见{A}。后文", f"（{A}）后文", f"「{A}」", f"『{A}』です", f"【{A}】",
        f"《{A}》",
        f"{A}，然后", f"{A}、", f"{A}！", f"{A}？", f"{A}：", f"{A}；", f"ይመልከቱ {A}።", f"{A}፣ ሰላም",
        f"{A}፤", f"{A}፡", f"देखें {A}। और", f"{A}॥", f"{A}։", f"{A}׃", f"{A}။", f"{A}៕", f"{A}༎",
        f"({A})", f"({A}),en", f"[{A}]", f"[zie]({A})", f"{{{A}}}", f"{A}).", f"{A}…", f"{A}...",
        f"{A}!?", f"{A}'s", f"{A}’s", f"'{A}'", f'"{A}"', f"*{A}*", f"_{A}_", f"{A}–", f"{A} – en",
        f"•{A}", f"{A}•", f"{A}|", f"<{A}>", f"{A}\u200f،", f"¿{A}?", f"ดู{A} ครับ", f"({A}",
        f"见{A}然后", f"{A}です", f"ดู{A}ครับ", f"{A}ແລ້ວ", f"{A}—en", f"{A}―en",
    ],
)
def test_signs_of_the_sentence_are_not_of_the_link(text):
    assert seen(text) == [A]


@pytest.mark.parametrize(
    "address",
    [f"{A}_(b)", f"{A}?a[0]=1&b={{c}}", f"{A}/كتاب", f"{A}/书", f"{A}/ሰላም", f"{A}/a'b",
     f"{A}/l’eau", f"{A}#d:~:text=x,y", f"{A}/", f"{A}/Cauchy–Schwarz", "www.a.nl", "http://a.nl:8080/x",
     "https://münchen.example", "https://例子.cn/路", f"{A}/@naam", f"{A}?x=1;y=2", f"{A}/a,b"],
)
def test_what_belongs_to_an_address_stays(address):
    assert seen(f"Zie {address}, en verder.") == [address]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.nl;https://b.nl", ["https://a.nl", "https://b.nl"]),
        ("https://a.nl，https://b.nl", ["https://a.nl", "https://b.nl"]),
        ("https://a.nl's", ["https://a.nl"]),
        ("https://a.nl,dan", ["https://a.nl"]),
        ("https://a.nl)en(b", ["https://a.nl"]),
        ("请看www.a.nl谢谢", ["www.a.nl"]),
        ("https://a.nlو", ["https://a.nl"]),
        ("https://a.nl見て/x", ["https://a.nl"]),
        ("https://user@evil.example/", []),
        ("https://user:pw@evil.example/", []),
        ("https://（", []),
        ("xhttps://a.nl", []),
    ],
)
def test_more_than_one_and_none(text, found):
    assert seen(text) == found


def test_the_sign_is_not_part_of_the_link_in_a_text():
    assert f">{A}</a>،</p>" in sanitise(f"<p>{A}،</p>")
    assert f"“<a href=\"{A}\"" in sanitise(f"<p>“{A}”</p>")


PIECES = ["https://", "www.", "a.nl", "/", "(", ")", "’s", "،", "。", " ", "@", ":", "é", "\u200f",
          "[", "]"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_addresses_follow_each_other_and_are_never_empty(text):
    done = 0
    for start, end in addresses_in(text):
        assert done <= start < end <= len(text)
        done = end
