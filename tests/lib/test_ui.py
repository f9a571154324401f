"""The small parts of every page: what they render, and what a screen reader gets."""
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.utils import timezone, translation

from platform_core.lib.templatetags import ui


class TrialForm(forms.Form):
    title = forms.CharField(label="Title", help_text="Short and clear.")
    kind = forms.ChoiceField(choices=[("q", "Question"), ("e", "Experience")],
                             widget=forms.RadioSelect)
    tags = forms.MultipleChoiceField(
        required=False,
        choices=[("Form", [("fm", "Forced marriage")]), ("Help", [("it", "Interpreters")])],
        widget=forms.CheckboxSelectMultiple(attrs={"data-suggest": "/tags/suggest/"}),
    )
    agreed = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(required=False, widget=forms.Textarea)


def render(source, **context):
    return engines["django"].from_string("{% load ui %}" + source).render(context)


def filled(**data):
    form = TrialForm(data)
    form.is_valid()
    return form


def test_an_icon_is_hidden_from_screen_readers():
    html = ui.icon("bell")
    assert 'aria-hidden="true"' in html
    assert "icons.svg#bell" in html


def test_only_icons_with_a_direction_turn_round():
    assert "flip" in ui.icon("chevron-left")
    assert "flip" not in ui.icon("bell")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Samira El Idrissi", "SI"), ("Jeroen", "J"), ("", ""), ("eva van der berg", "EB")],
)
def test_initials_are_the_first_and_last_word(name, letters):
    assert ui.initials(name) == letters


def test_an_avatar_escapes_the_name():
    member = SimpleNamespace(name="<b> <i>", sector="police")
    assert ui.avatar(member) == (
        '<span class="avatar police " aria-hidden="true">&lt;&lt;</span>'
    )


def test_a_sector_is_word_icon_and_colour_in_the_readers_language():
    with translation.override("en"):
        html = ui.sector_badge("police")
    assert "badge police" in html
    assert "#shield" in html
    assert "Police and safety" in html


def test_a_badge_escapes_its_text():
    assert "&lt;b&gt;" in ui.badge("<b>", "warn")


def test_a_recent_moment_reads_as_time_passed_and_is_kept_fresh():
    html = ui.local_time(timezone.now() - timedelta(hours=3, minutes=5))
    assert "data-relative" in html
    assert "3 hours ago" in html


def test_an_old_moment_reads_as_a_date_and_stays():
    moment = timezone.make_aware(timezone.datetime(2020, 5, 17, 14, 30))
    html = ui.local_time(moment)
    assert ">17 May 2020<" in html
    assert 'title="17 May 2020, 14:30 CEST (Europe/Amsterdam)"' in html
    assert "data-relative" not in html


def test_a_clock_that_runs_ahead_is_just_now():
    assert ">just now<" in ui.local_time(timezone.now() + timedelta(seconds=20))


def test_a_moment_to_come_reads_as_a_date():
    assert "data-relative" not in ui.local_time(timezone.now() + timedelta(days=2))


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=40), "just now"),
        (timedelta(minutes=1, seconds=5), "1 minute ago"),
        (timedelta(minutes=59, seconds=50), "59 minutes ago"),
        (timedelta(hours=1, seconds=5), "1 hour ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
    ],
)
def test_time_passed_is_told_in_the_largest_whole_unit(passed, words):
    assert f">{words}<" in ui.local_time(timezone.now() - passed)


def test_no_moment_renders_nothing():
    assert ui.local_time(None) == ""


def test_a_field_ties_label_hint_and_message_to_its_input():
    html = render("{% field form.title %}", form=filled())
    assert 'for="id_title"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_message_stands_above_the_input():
    html = render("{% field form.title %}", form=filled())
    assert html.index('class="error"') < html.index("<input")


def test_only_optional_fields_are_marked():
    assert "(optional)" in render("{% field form.note %}", form=TrialForm())
    assert "(optional)" not in render("{% field form.title %}", form=TrialForm())
    assert "(optional)" not in render("{% field form.note optional=False %}", form=TrialForm())


def test_a_hint_given_in_the_template_is_announced():
    html = render('{% field form.note hint="Be kind." %}', form=TrialForm())
    assert 'aria-describedby="id_note_helptext"' in html
    assert "Be kind." in html


def test_radios_stand_in_a_fieldset_with_a_legend():
    html = render("{% field form.kind %}", form=filled(kind="e"))
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'value="e" id="id_kind_1" checked>' in html


def test_boxes_in_groups_open_where_something_is_chosen():
    html = render("{% field form.tags %}", form=filled(tags=["it"]))
    assert html.count("<details") == 2
    assert html.count(" open>") == 1
    assert 'data-suggest="/tags/suggest/"' in html


def test_a_single_box_stands_before_its_label():
    html = render("{% field form.agreed %}", form=TrialForm())
    assert html.index("<input") < html.index("I agree")


def test_a_hidden_field_has_no_label():
    html = render("{% field form.token %}", form=TrialForm())
    assert "<label" not in html
    assert 'type="hidden"' in html


def test_the_summary_links_every_message_to_its_field():
    html = render("{% error_summary form %}", form=filled())
    assert 'href="#id_title"' in html
    assert 'href="#id_kind_0"' in html
    assert 'href="#id_agreed"' in html
    assert 'href="#id_token"' not in html
    assert 'role="alert"' in html


def test_a_label_that_asks_keeps_its_own_mark():
    form = TrialForm({})
    form.fields["title"].label = "What is it?"
    form.is_valid()
    words = render("{% error_summary form %}", form=form)
    assert "What is it? This field is required." in words
    assert "Kind: This field is required." in words


def test_nobody_is_offered_a_line_of_dashes():
    form = TrialForm()
    form.fields["note"] = forms.ChoiceField(choices=[("", "---------"), ("a", "An answer")])
    html = render("{% field form.note %}", form=form)
    assert '<option value="" selected>Choose one</option>' in html
    assert '<option value="a">An answer</option>' in html


def test_the_target_of_a_grouped_set_exists():
    form = TrialForm({"tags": ["unknown"]})
    form.is_valid()
    assert 'href="#id_tags_0_0"' in render("{% error_summary form %}", form=form)
    assert 'id="id_tags_0_0"' in render("{% field form.tags %}", form=form)


def test_a_form_without_errors_has_no_summary():
    assert render("{% error_summary form %}", form=TrialForm()).strip() == ""


def test_an_address_that_does_not_exist_is_empty():
    assert ui.address("nowhere:at-all") == ""
