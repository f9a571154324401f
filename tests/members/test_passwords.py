"""Passwords that many people use are refused, in Dutch too, however they are dressed up."""
import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from platform_core.members.models import Member
from platform_core.members.passwords import OURS, common_words, is_common
from tests.members.steps import FORM, PASSWORD, a_visitor, can_sign_in, sign_in

pytestmark = pytest.mark.once

COMMON = [password for line in """
    wachtwoord Wachtwoord1 wachtwoord123 WACHTWOORD2024! W4chtw00rd wachtw00rd! w@chtwoord#1
    Welkom2026! welkom12345 W3lk0m2026! !!Welkom01!! 2026welkom2026 welkomwelkom Welkom-Welkom
    Zomer2026!! z0mer2026!! Lente-2026! herfst2025.. Winter_2025 zomervakantie vakantie2026
    geheim1234 G3h31m1234! Amsterdam1 4msterd4m020 rotterdam010 feyenoord1908 Ajax1234567
    ajaxamsterdam AjaxAmsterdam1 ikhouvanjou Ikhouvanjou2 IkHouVanJou! lieverd1234 schatje2010
    knuffel1985 poesje1234 konijntje1 voetbal1234 sinterklaas stroopwafel Stroopwafel1
    januari2026 maandag2026 December2025! Koningsdag27 gemeente2026 Politie112112 hallohallo
    Hallo12345! qwertyuiop azertyuiop 1234567890 password123 P@ssword2024 iloveyou2024 0612345678
    Wáchtwoord12 5troopwafe1 jeroen1984! marieke1990 lente zomerwinter2026 zaterdagzondag
""".splitlines() for password in line.split()]
GOOD = [
    PASSWORD, "another-long-passphrase", "kraan wolk fietspad", "tapijt-lantaarn-egel",
    "zomer fiets regen kaas", "drie grijze tapijten", "Vijfmaal om de vuurtoren",
    "x7Kq-mmZp-09ta", "correct horse battery staple", "buitenspel kruidnagel",
    "mijn buurman bakt brood", "lantaarnpaalreparatie", "sneeuwschuiverfonds",
    "قطة تشرب الحليب", "кошка пьёт молоко", "ድመት ወተት ትጠጣለች",
]


def refusals(password, **facts):
    try:
        validate_password(password, Member(**facts))
    except ValidationError as error:
        return [one.code for one in error.error_list]
    return []


@pytest.mark.parametrize("password", COMMON)
def test_what_many_people_use_is_refused(password):
    assert "password_too_common" in refusals(password)


@pytest.mark.parametrize("password", GOOD)
def test_what_few_people_use_is_taken(password):
    assert refusals(password) == []


def test_the_list_is_whole():
    words = re.findall(r"(?m)^[^#\n]+", OURS.read_text())
    listed = " ".join(words).split()
    assert len(listed) == len(set(listed)) == len(common_words()) > 700


@given(st.text(max_size=200))
def test_no_text_breaks_it(password):
    assert is_common(password) in {True, False}


@given(st.sampled_from(sorted(common_words())), st.text("0123456789!?#-_. ", max_size=12))
def test_a_common_word_stays_common_with_whatever_is_not_a_letter(word, signs):
    assert is_common(word + signs)
    assert is_common(signs + word.upper())


@pytest.mark.parametrize("letters", ["a" * 5000, "1" * 5000, "welkom" * 4000])
def test_a_very_long_one_costs_nothing(letters):
    assert not is_common(letters)


@pytest.mark.parametrize(("password", "facts"), [
    ("lea.example1", {"email": "lea.example@example.org"}),
    ("LeaExample2026", {"name": "Lea Example"}),
    ("elpmaxe-Example", {"name": "Lea Example"}),
])
def test_what_looks_like_name_or_address_is_refused(password, facts):
    assert "password_too_similar" in refusals(password, **facts)


def page_of(answer):
    return answer.content.decode()


def test_signing_up_with_a_password_like_the_name_is_refused(db):
    sent = FORM | {"name": "Willemijn Bergsma", "password1": "WillemijnBergsma7"}
    answer = a_visitor().post("/accounts/signup/", sent)
    assert answer.status_code == 422
    assert "looks too much like your name" in page_of(answer)


@pytest.mark.parametrize("password", ["Wachtwoord2026!", "welkom12345"])
def test_signing_up_and_changing_refuse_a_common_one(anna, password):
    words = "Many people use this password"
    assert words in page_of(a_visitor().post("/accounts/signup/", FORM | {"password1": password}))
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert words in page_of(client.post("/accounts/password/change/", sent))
