"""The field: one line in a form, a reason for whatever is refused."""
import pytest
from django import forms
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from platform_core.attachments.fields import UploadField
from platform_core.attachments.uses import MB, USES, Use, takes_uploads
from platform_core.lib.bodies import BESIDES
from tests.attachments import files


class ReportForm(forms.Form):
    title = forms.CharField()
    file = UploadField(use="publication", label="File")
    cover = UploadField(use="image", required=False)


def form_of(**sent):
    return ReportForm({"title": "What I typed"}, MultiValueDict({
        name: [files.upload(f"{name}.pdf", content)] for name, content in sent.items()}))


def test_a_file_that_is_taken_is_clean():
    form = form_of(file=files.pdf())
    assert form.is_valid(), form.errors
    received = form.cleaned_data["file"]
    assert (received.name, received.use, received.ending) == ("file.pdf", "publication", "pdf")
    assert form.cleaned_data["cover"] is None


@pytest.mark.parametrize(("content", "words"), [
    (b"MZ\x90\x00", "This kind of file is not taken here. You can send: PDF, Word (.docx), "
                    "OpenDocument (.odt)."),
    (files.pdf(files.runs), "There is a program in this PDF. Print it as PDF and send that."),
    (b"", "There is nothing in this file."),
], ids=["another kind", "a program", "nothing"])
def test_a_refusal_says_why_and_keeps_what_was_typed(content, words):
    form = form_of(file=content)
    assert form.errors["file"] == [words]
    assert 'value="What I typed"' in str(form["title"])


def test_a_file_that_is_too_large_says_how_large_it_may_be(monkeypatch):
    monkeypatch.setitem(USES, "tiny", Use("tiny", ("pdf",), 100))
    class Form(forms.Form):
        file = UploadField(use="tiny")
    form = Form({}, MultiValueDict({"file": [files.upload("a.pdf", files.pdf())]}))
    assert form.errors["file"][0].startswith("This file is too large: ")
    assert form.errors["file"][0].endswith("At most 100\xa0bytes is taken here.")


def test_a_name_that_identifies_a_person_is_refused():
    sent = MultiValueDict({"file": [files.upload("bsn 123456782.pdf", files.pdf())]})
    assert "identifies a person" in ReportForm({"title": "x"}, sent).errors["file"][0]


def test_the_field_says_what_it_takes_to_reader_and_browser():
    field = form_of()["file"]
    assert 'accept=".pdf,.docx,.odt"' in str(field)
    assert 'data-most="52428800"' in str(field)
    with translation.override("en"):
        assert str(field.help_text) == "PDF, Word (.docx), OpenDocument (.odt); at most 50.0\xa0MB."


def test_a_view_takes_what_its_fields_take():
    @takes_uploads("image", "subtitles")
    def view(request):
        return None
    assert view.largest_body == 13 * MB + BESIDES


@pytest.mark.parametrize(("name", "content"), [
    ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("page.HTML", b"<html><script>alert(1)</script></html>"), ("a.gif", b"GIF89a/*0000*/"),
    ("start.js", b"alert(1)"), ("../start.ps1", b"Get-Item"),
])
def test_text_that_was_sent_as_something_else_is_refused_with_what_is_taken(name, content):
    with pytest.raises(forms.ValidationError) as refused:
        UploadField(use="beside_text").to_python(files.upload(name, content))
    assert refused.value.messages[0].startswith("This kind of file is not taken here. You can")


@pytest.mark.parametrize("name", ["notes.txt", "notes", "svg", "about.svg.txt", "notes.md"])
def test_a_text_may_be_called_what_it_likes(name):
    assert UploadField(use="beside_text").to_python(files.upload(name, b"Ask first."))
