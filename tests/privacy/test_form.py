"""A form that asks its writer to look again, and lets nothing identifying through."""
import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from platform_core.lib.richtext import RichTextFormField
from platform_core.privacy.checked import Checked, CheckedHtml, Stored, StoredHtml
from platform_core.privacy.detectors.national import DIGITS, WITH_LETTERS
from platform_core.privacy.detectors.papers import PAPERS, RULES
from platform_core.privacy.forms import PrivacyCheckedForm
from platform_core.privacy.labels import label_of
from tests.reading import unmarked

CASE = "Een 24-jarige Eritrese vrouw in Ter Apel, haar twee kinderen zijn bij haar."


class NoteForm(PrivacyCheckedForm):
    privacy_fields = ["title", "body"]

    title = forms.CharField()
    body = RichTextFormField(required=False)
    aside = forms.CharField(required=False)


def sent(title="A question", body="", **data):
    form = NoteForm({"title": title, "body": body} | data)
    form.is_valid()
    return form


def shown(form):
    return " ".join(render_to_string("privacy/_findings.html", {"form": form}).split())


def test_a_text_without_findings_passes_unseen():
    form = sent(body="How do you ask about safety?")
    assert form.is_valid()
    assert form.privacy_findings == []
    assert shown(form) == ""


def test_a_form_that_was_not_sent_shows_nothing():
    assert shown(NoteForm()) == ""


def test_what_identifies_a_person_is_refused_at_its_field_even_when_confirmed():
    form = sent(title="Over BSN 111222333", privacy_confirmed="on")
    assert list(form.errors) == ["title"]
    [message] = form.errors["title"]
    assert "“111222333” (citizen service number)" in unmarked(message)
    assert "Take it out" in message
    assert "privacy_confirmed" not in shown(form)


def test_what_may_betray_somebody_is_asked_about_at_its_field():
    form = sent(body="Bel 06-12345678 of mail fatima@example.org")
    assert list(form.errors) == ["body"]
    [message] = form.errors["body"]
    quoted = "“06-12345678” (telephone number), “fatima@example.org” (e-mail address)"
    assert quoted in unmarked(message)
    assert "confirm" in message
    page = shown(form)
    assert ">06-12345678</mark> of mail " in page
    assert "This looks like a phone number. Leave it out, or replace it by [phone number]." in page
    assert 'name="privacy_confirmed"' in page
    assert "does not see everything" in page


def test_once_confirmed_it_passes_and_tells_what_was_found():
    form = sent(body="Bel 06-12345678", privacy_confirmed="on")
    assert form.is_valid()
    assert [(found.kind, found.severity) for found in form.privacy_findings] == [("phone", "warn")]


def test_confirming_beforehand_is_no_way_past_the_moderator():
    form = sent(body="mevrouw El Amrani", privacy_confirmed="on")
    assert form.privacy_findings


def test_nothing_of_the_words_is_kept_with_the_findings():
    form = sent(body="Bel 06-12345678", privacy_confirmed="on")
    assert "12345678" not in repr(form.privacy_findings)


def test_only_the_named_fields_are_asked_about_and_every_text_is_refused_what_blocks():
    assert sent(aside="06-12345678").is_valid()
    assert list(sent(aside="BSN 1112\u200b22333", privacy_confirmed="on").errors) == ["aside"]


def test_without_names_every_text_that_is_shown_is_asked_about():
    class AllForm(PrivacyCheckedForm):
        text = forms.CharField()
        mail = forms.EmailField()
        key = forms.CharField(widget=forms.HiddenInput)

    form = AllForm({"text": "Bel 06-12345678", "mail": "jan@example.org", "key": "06-12345678"})
    assert list(form.errors) == ["text"]


def test_every_text_is_normalised_but_a_password_stays_as_it_was_typed():
    class KeysForm(PrivacyCheckedForm):
        text = forms.CharField()
        lines = forms.CharField(widget=forms.Textarea)
        secret = forms.CharField(widget=forms.PasswordInput)

    typed = "a\u200b\u00a0e\u0301\u2028x"
    form = KeysForm(dict.fromkeys(["text", "lines", "secret"], typed))
    assert form.is_valid()
    facts = form.cleaned_data
    assert (facts["text"], facts["lines"], facts["secret"]) == ("a é x", "a é\nx", typed)


@pytest.mark.parametrize("nothing", ["\u200b\u200b", "\u2060", "\u3164 ", "\u2800", "\x00"])
def test_a_title_that_shows_nothing_is_asked_for(nothing):
    assert sent(title=nothing).errors == {"title": ["This field is required."]}


def test_what_was_cleaned_is_checked_for_verb_and_column():
    form = sent(title="Bel 06-12345678", body="tekst", aside="x", privacy_confirmed="on")
    assert {name: type(form.cleaned_data[name]) for name in ["title", "body", "aside"]} == {
        "title": Checked, "body": CheckedHtml, "aside": Checked,
    }
    assert form.cleaned_data["title"].findings == tuple(form.privacy_findings)


def test_what_a_column_gave_is_checked_when_it_is_sent_again():
    form = NoteForm({"title": Stored("a"), "body": StoredHtml("<p>BSN 111222333</p>")})
    assert list(form.errors) == ["body"]


def test_rows_of_a_form_are_checked_cell_by_cell():
    class RowsForm(PrivacyCheckedForm):
        privacy_fields = ["rows"]
        rows = forms.Field()

    form = RowsForm({"rows": [{"text": "Bel 06\u200b12345678", "kind": "a"}]})
    assert list(form.errors) == ["rows"]
    form = RowsForm({"rows": [{"text": "BSN 111222333"}], "privacy_confirmed": "on"})
    assert "citizen service number" in form.errors["rows"][0]
    form = RowsForm({"rows": [{"text": "a\u200bb"}]})
    assert form.is_valid()
    assert type(form.cleaned_data["rows"][0]["text"]) is Checked


def test_layout_does_not_hide_what_is_read():
    body = "<p>0<strong>6</strong>-123<em>45678</em></p>"
    assert sent(body=body, body_format="html").privacy_findings


def test_an_address_behind_the_words_of_a_link_is_found():
    body = "<p><a href='mailto:fatima@example.org'>write her</a></p>"
    assert [f.kind for f in sent(body=body, body_format="html").privacy_findings] == ["email"]


def test_brackets_in_a_plain_field_do_not_hide_what_is_read():
    assert [f.kind for f in sent(title="<06-12345678>").privacy_findings] == ["phone"]


@pytest.mark.parametrize(
    "text", [CASE, "Mevrouw Haddad kwam op 12 maart 2026 binnen.", "geb. 12-03-1991",
             "cliënt Maryam uit Zwolle", "V-nummer 2861234567"],
)
def test_what_reads_like_a_live_case_is_told_whom_to_call(text):
    page = shown(sent(body=text))
    assert "0800-2000" in page
    assert ">112<" in page
    assert "composite case" in page


@pytest.mark.parametrize("text", ["Bel 06-12345678", "mevrouw Haddad vroeg ernaar", "3511 AB 12",
                                  "NL91 ABNA 0417 1643 00"])
def test_other_findings_are_not_taken_for_a_case(text):
    form = sent(body=text)
    assert form.privacy_findings
    assert "0800-2000" not in shown(form)


def test_what_was_found_is_escaped():
    page = shown(sent(title="mevrouw O'<b>Neil <script> 06-12345678"))
    assert "<script" not in page
    assert "<b>" not in page


def test_many_findings_make_one_short_message():
    form = sent(body="\n".join(f"jan{n}@example.org" for n in range(300)))
    [message] = form.errors["body"]
    assert "45 more" in message
    assert shown(form).count("<li>") == 12


def test_a_long_finding_is_shown_shortened():
    form = sent(body=CASE.replace(", haar", " " + "en daar is het goed " * 20 + ", haar"))
    told = unmarked(form.errors["body"][0])
    assert "…” (facts that together point at one person)" in told


def test_every_kind_has_a_name():
    with translation.override("en"):
        for rule in (*DIGITS, *WITH_LETTERS, *RULES):
            assert str(label_of(rule.kind))
        for _severity, _least, kind in PAPERS.values():
            assert label_of(kind) != "national identification number"
    assert label_of("pl_pesel") == "national identification number"


def test_a_passage_is_replaced_at_a_press_and_the_text_given_back():
    form = sent(title="Hoe?", body="Bel 06-12345678 morgen", replace="body:4:phone")
    assert not form.is_valid()
    assert form.replaced == "[phone number]"
    assert form["body"].value() == "<p>Bel [phone number] morgen</p>"
    assert form["title"].value() == "Hoe?"
    assert "Read your text once more" in shown(form)
    assert not form.passages


def test_what_never_may_be_posted_is_replaced_as_well_and_then_passes():
    data = {"title": "Over BSN 111222333", "body": "Mail fatima@example.org"}
    form = sent(**data, replace="title:9:nl_bsn")
    assert form["title"].value() == "Over BSN [number]"
    assert [one.passage.kind for one in form.passages] == ["email"]
    again = sent(title=form["title"].value(), body="Mail mij")
    assert again.is_valid()


def test_what_stands_in_its_place_is_in_the_language_of_the_text():
    class TextForm(NoteForm):
        language = forms.CharField()

    form = TextForm({"title": "Bel 06-12345678", "language": "nl", "replace": "title:4:phone"})
    assert not form.is_valid()
    assert form["title"].value() == "Bel [telefoonnummer]"
    with translation.override("nl"):
        form = sent(title="Bel 06-12345678", replace="title:4:phone")
        assert form["title"].value() == "Bel [telefoonnummer]"


@pytest.mark.parametrize("choice", [
    "body:5:phone", "body:4:iban", "nothing:4:phone", "body", "body:4", "body:x:phone", ":::",
    "privacy_confirmed:0:phone", "body:4:phone\n", "body:" + "9" * 30 + ":phone",
])
def test_a_press_that_speaks_of_nothing_replaces_nothing(choice):
    form = sent(body="Bel 06-12345678", replace=choice)
    assert form.replaced == ""
    assert list(form.errors) == ["body"]
    assert form["body"].value() == "Bel 06-12345678"


def test_rich_text_keeps_its_layout_when_a_passage_is_replaced():
    form = sent(body="<ul><li><strong>Mevrouw Haddad</strong> zegt</li></ul>", body_format="html",
                replace="body:0:name_after_title")
    assert form["body"].value() == "<ul><li><strong>[name]</strong> zegt</li></ul>"


def test_enter_in_a_line_of_text_replaces_nothing():
    page = shown(sent(title="Bel 06-12345678"))
    assert page.index("<button") < page.index('name="replace"')
    first = page[page.index("<button") : page.index("</button>")]
    assert "name=" not in first


def test_a_form_with_rows_shows_what_was_found_in_its_error_alone():
    assert sent(aside="06-12345678").passages == []
    blocked = sent(aside="BSN 111222333")
    assert [(one.field, one.words) for one in blocked.passages] == [("aside", "111222333")]
