"""The form field: typed or composed, with JavaScript and without."""
from itertools import product

import pytest
from django import forms
from django.http import QueryDict

from platform_core.lib.richtext import CleanHtml, RichTextFormField, as_sent, sanitise


class NoteForm(forms.Form):
    body = RichTextFormField(max_length=20)
    aside = RichTextFormField(required=False)


def sent(body, **data):
    return NoteForm({"body": body} | data)


def composed(body):
    return sent(body, body_format="html")


def test_typed_text_becomes_paragraphs():
    form = sent("one <b>\ntwo", body_format="text")
    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>one &lt;b&gt;<br>two</p>"
    assert isinstance(form.cleaned_data["body"], CleanHtml)


def test_a_form_without_a_format_was_typed():
    form = sent("<p>a</p>")
    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>&lt;p&gt;a&lt;/p&gt;</p>"


def test_composed_text_is_cleaned():
    form = composed("<p>a<script>x</script></p>")
    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>a</p>"


def test_an_optional_text_may_be_left_out():
    form = sent("a")
    assert form.is_valid()
    assert form.cleaned_data["aside"] == ""


@pytest.mark.parametrize("body", ["", " \n ", "\u200b", "\ufeff\u202e"])
def test_nothing_typed_is_nothing(body):
    assert sent(body).errors["body"] == ["This field is required."]


@pytest.mark.parametrize("body", ["<p></p>", "<p> </p><p><br></p>", "&nbsp;", "<ul><li></li></ul>"])
def test_nothing_composed_is_nothing(body):
    assert composed(body).errors["body"] == ["This field is required."]


def test_the_length_is_that_of_what_is_read():
    assert composed("<p><strong>" + "é" * 20 + "</strong></p>").is_valid()
    message = composed("<p>" + "é" * 21 + "</p>").errors["body"][0]
    assert "21" in message
    assert "20" in message


HOSTILE = ["<" * 50_000, "a" * 500_000, "&" * 30_000]


@pytest.mark.parametrize(
    ("send", "body"), [(composed, "a\x00b"), *product([sent, composed], HOSTILE)]
)
def test_hostile_text_is_refused_with_a_message_and_given_back(send, body):
    form = send(body)
    assert len(form.errors["body"]) == 1
    assert form["body"].value() == body
    assert "<textarea" in str(form["body"])


def test_what_was_typed_is_given_back_as_it_was_typed():
    html = str(sent("1 < 2\n\n- a" + "!" * 30)["body"])
    assert ">\n1 &lt; 2\n\n- a!!!" in html
    assert 'name="body_format" value="text"' in html
    assert "data-html" not in html


def test_what_was_composed_is_given_back_to_both_kinds_of_readers():
    html = str(composed("<p>a <strong>b</strong></p><p>" + "c" * 30 + "</p>")["body"])
    assert ">\na b\n\nccc" in html
    assert 'data-html="&lt;p&gt;a &lt;strong&gt;b&lt;/strong&gt;' in html
    assert 'name="body_format" value="text"' in html


def test_what_was_composed_and_refused_is_given_back_as_it_came():
    html = str(composed("<em>" * 50 + "a")["body"])
    assert "&lt;em&gt;&lt;em&gt;" in html
    assert 'name="body_format" value="html"' in html


@pytest.mark.parametrize("stored", [sanitise("<p>a<br>b</p>"), "<p>a<br>b</p>"], ids=type)
def test_stored_text_can_be_typed_on_and_keeps_its_layout_for_the_composer(stored):
    html = str(NoteForm(initial={"body": stored})["body"])
    assert ">\na\nb</textarea>" in html
    assert 'data-html="&lt;p&gt;a&lt;br&gt;b&lt;/p&gt;"' in html


def test_an_attack_in_the_value_cannot_leave_the_attribute_or_the_textarea():
    attack = "<p>a\" onfocus=\"x</p></textarea><script>alert(1)</script>"
    for form in (sent(attack), composed(attack), NoteForm(initial={"body": attack})):
        html = str(form["body"])
        assert "<script" not in html
        assert 'a" onfocus' not in html


def test_an_empty_field_is_an_empty_textarea():
    html = str(NoteForm()["body"])
    assert ">\n</textarea>" in html
    assert 'value="text"' in html


def test_what_was_sent_keeps_its_kind():
    data = QueryDict("body=a&aside=%3Cp%3Eb&aside_format=html")
    assert [type(as_sent(data, name)).__name__ for name in ("body", "aside")] == [
        "PlainlyTyped", "str",
    ]
    assert as_sent(data, "absent") is None
