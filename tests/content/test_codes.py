"""Codes of languages: one that means a language is taken, any other is refused with a reason."""
import pytest

from platform_core.content.codes import OF_LONG, SHORT
from platform_core.content.models import Language
from platform_core.lib.languages import LANGUAGES

FACTS = {"name": "Eigen naam", "direction": "ltr", "font": "latin"}


@pytest.fixture
def add(kim, client_of, db):
    """A function: the words of the page that answers, or None once the language is there."""
    def post(code):
        answer = client_of(kim).post("/edit/languages/add/", FACTS | {"code": code},
                                     headers={"accept-language": "en"})
        return answer.content.decode() if answer.status_code == 422 else None
    return post


@pytest.mark.parametrize("code", ["sq", "ckb", "prs", "sr-latn", "pt-br", "quc"])
def test_a_code_of_a_language_is_taken(add, code):
    assert add(code) is None
    assert Language.objects.get(code=code).status == "preparing"


@pytest.mark.parametrize(("code", "said"), [
    ("gr", "No language has the code “gr”"), ("ua-cyrl", "No language has the code “ua”"),
    ("xx", "No language has the code"), ("und", "No language"), ("qab", "No language"),
    ("tir", "Write “ti”"), ("nld", "Write “nl”"), ("nl", "This language is there already."),
])
def test_any_other_is_refused_with_a_reason(add, code, said):
    Language.objects.get_or_create(code="nl", defaults=FACTS)
    before = Language.objects.count()
    page = add(code)
    assert said in page and 'value="Eigen naam"' in page
    assert Language.objects.count() == before


def test_the_list_holds_every_language_that_is_named_here():
    assert len(SHORT) == len(OF_LONG) == 184
    assert {code for code in LANGUAGES if len(code) == 2} <= set(SHORT)
    assert not set(LANGUAGES) & set(OF_LONG)
