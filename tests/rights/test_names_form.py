"""What may be asked to be taken out: whole names, a few at a time, no words by mistake."""
import pytest

from platform_core.rights.forms import NamesForm
from platform_core.rights.models import Redaction


def form_of(names, ground="person"):
    return NamesForm({"names": names, "ground": ground})


def errors_of(names, **more):
    form = form_of(names, **more)
    form.is_valid()
    return [str(error) for errors in form.errors.values() for error in errors]


@pytest.mark.parametrize(("written", "names"), [
    ("Zebedia Quill", ["Zebedia Quill"]),
    ("  Zebedia   Quill \n\n0612345678\n", ["Zebedia Quill", "0612345678"]),
    ("Mei\nMei\nmei@example.org", ["Mei", "mei@example.org"]),
    ("a\u0308nna o", ["a\u0308nna o"]),
])
def test_a_line_is_a_name_and_each_counts_once(written, names):
    form = form_of(written)
    assert form.is_valid()
    assert form.cleaned_data["names"] == names


@pytest.mark.parametrize(("written", "said"), [
    ("", "Write what must be gone."),
    (" \n \n", "Write what must be gone."),
    ("an", "fewer than three letters"),
    ("...", "fewer than three letters"),
    ("- - -", "fewer than three letters"),
    ("\n".join(f"Name {number}" for number in range(6)), "At most five"),
    ("x" * 121, "at most 120"),
])
def test_what_is_no_name_is_refused(written, said):
    assert any(said in error for error in errors_of(written))


def test_a_ground_is_chosen():
    assert errors_of("Zebedia Quill", ground="") == ["Choose why."]
    assert errors_of("Zebedia Quill", ground="because")


def test_what_was_refused_is_asked_of_nobody(kim, client_of):
    answer = client_of(kim).post("/edit/names/add/", {"names": "an", "ground": "person"})
    assert answer.status_code == 422
    assert not Redaction.objects.exists()


def test_the_names_of_a_lost_key_are_looked_for_nowhere(kim, settings, tmp_path):
    redaction = Redaction.objects.ask(kim, ["Zebedia Quill"], "person")
    settings.UNSENT_KEY_FILE = str(tmp_path / "other.keys")
    redaction.search()
    assert (redaction.strings, redaction.places, redaction.status) == ([], [], "found")
