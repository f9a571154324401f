"""Two texts beside each other: what differs, in the words that people see."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.pages.comparison import differences
from tests.goodpractices.conftest import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("changes", "shown"), [
    ({"title": "Newer"}, ("Title", text()["title"], "Newer")),
    ({"practice_type": "training"}, ("Kind of practice", "Method", "Training")),
    ({"setting": ""}, ("Setting", "Reception centre", "")),
    ({"countries": ["GR", "ES"]}, ("Countries", "Netherlands", "Greece\nSpain")),
    ({"countries": []}, ("Countries", "Netherlands", "")),
    ({"forms": ["forced-marriage"]}, ("Forms of violence", "sexual violence", "forced marriage")),
    ({"goals": "<p>One</p><p>Two</p>"},
     ("Goals", "Everyone is asked, in the same way.", "One\nTwo")),
    ({"lessons": [{"kind": "dont", "text": "Rush."}]},
     ("Lessons", "Do · Explain it to families in advance.\n"
                 "Limitation · Two centres only; no control group.", "Do not · Rush.")),
    ({"language": "nl"}, ("Language of your text", "English", "Dutch")),
    ({"cost_band": "none"}, ("Cost", "Less than €1,000 a year", "No extra cost")),
])
def test_a_difference_is_shown_in_words(changes, shown):
    assert [one[:3] for one in differences(text(), text(**changes))] == [shown]


def test_consent_is_shown_as_yes_or_no():
    [found] = differences(text(), text(consent_declaration=False))
    assert found[1:] == ("yes", "no", "", "")


def test_what_was_written_says_in_which_language():
    changed = text(language="nl", title="Nieuwer", countries=["GR"], lessons=[])
    found = {one.label: (one.was_in, one.is_in) for one in differences(text(), changed)}
    assert found == {
        "Title": ("en", "nl"), "Lessons": ("en", "nl"),
        "Language of your text": ("", ""), "Countries": ("", ""),
    }


def test_the_same_text_has_no_differences():
    assert differences(text(), text()) == []


def test_differences_come_in_the_order_of_the_form():
    found = differences(text(), text(licence="cc_by_sa", title="Newer", results="More."))
    assert [one.label for one in found] == ["Title", "Results", "Licence"]


@given(st.sets(st.sampled_from(["title", "need", "results", "inclusivity", "contact_role"])))
def test_exactly_what_changed_is_shown(changed):
    newer = text(**{name: f"Other {name}" for name in changed})
    assert {one.after for one in differences(text(), newer)} == {
        f"Other {name}" for name in changed
    }


def test_a_version_shows_what_changed_since_the_one_before(client_of, published, anna, ben, ravi):
    copy = published.working_copy()
    copy.edit(anna, copy.content | {"results": "Three years now."}, copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described", note="Third year")
    client = client_of(ben)
    second = client.get(f"/practices/{published.pk}/versions/2/").content.decode()
    assert "What changed" in second
    assert "In two centres 412 conversations were held." in second
    assert "What changed" not in client.get(f"/practices/{published.pk}/versions/1/"
                                            ).content.decode()
