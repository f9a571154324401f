"""The forms by themselves: what they ask, what they make of it, what they say when it lacks."""
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from platform_core.advice.forms import (
    AnswerForm,
    DeadlineForm,
    DraftForm,
    EvidenceForm,
    GroupForm,
    InviteForm,
    NewForm,
    QuestionForm,
    ResponseForm,
    SortForm,
    StatusForm,
    StopForm,
)
from tests.advice.making import GROUP, a_recommendation, a_round, drafted, grouped, later

QUESTION = {"title_nl": "Titel", "question_nl": "Vraag?", "collect_until": "2099-01-01T10:00"}
STATUS = {"state": "done", "on": "2026-01-01", "who_nl": "opvang", "what_nl": "Iets",
          "source": "Brief"}


def errors(form):
    """{field: its first message}."""
    return {name: messages[0] for name, messages in form.errors.items()}


def test_a_question_is_read_into_the_languages_that_were_typed():
    form = QuestionForm(QUESTION | {"title_en": "Title", "sectors": ["health", "police"]})
    assert form.is_valid()
    assert form.texts == {"nl": {"title": "Titel", "question": "Vraag?"}, "en": {"title": "Title"}}
    assert form.cleaned_data["sectors"] == ["health", "police"]
    assert form.cleaned_data["collect_until"].year == 2099


def test_what_is_said_stands_in_the_form_again():
    form = QuestionForm(None, texts={"nl": {"title": "Titel"}, "en": {"question": "What?"}})
    assert form["title_nl"].value() == "Titel"
    assert form["question_en"].value() == "What?"
    assert form["title_en"].value() == ""


def test_fields_name_their_language_in_that_of_the_reader():
    with translation.override("nl"):
        labels = [str(bound.label) for bound in QuestionForm().said_fields]
    assert labels == ["Titel in het Nederlands", "Vraag in het Nederlands",
                      "Titel in het Engels", "Vraag in het Engels"]
    assert [bound.field.widget.attrs["lang"] for bound in QuestionForm().said_fields] == [
        "nl", "nl", "en", "en"]


@pytest.mark.parametrize("field", ["title_nl", "question_nl"])
def test_dutch_is_needed_and_english_is_not(field):
    form = QuestionForm(QUESTION | {field: ""})
    assert errors(form) == {field: "Write this in Dutch."}
    assert not QuestionForm().fields["title_en"].required


def test_an_empty_question_says_all_that_is_missing():
    assert set(errors(QuestionForm({}))) == {"title_nl", "question_nl", "collect_until"}


@pytest.mark.parametrize(("days", "after", "said"), [
    (3, None, ""),
    (-3, None, "Give a moment that is still to come."),
    (3, 5, "A deadline that members know can only be moved back."),
    (7, 5, ""),
])
def test_a_deadline_is_ahead_and_never_earlier_than_promised(days, after, said):
    until = timezone.localtime(later(days)).strftime("%Y-%m-%dT%H:%M")
    form = DeadlineForm({"until": until}, after=after and later(after))
    assert errors(form).get("until", "") == said


@pytest.mark.parametrize("until", ["", "soon", "2026-02-31T10:00"])
def test_a_deadline_is_a_day_and_a_time(until):
    assert errors(DeadlineForm({"until": until})) == {"until": "Give a day and a time."}


def test_an_answer_asks_twice_about_what_may_betray_somebody():
    doubtful = "Mevrouw De Vries uit Almelo kwam op 3 mei"
    form = AnswerForm({"text": doubtful})
    if form.is_valid():
        assert not form.privacy_findings
    else:
        assert "text" in form.errors
        assert AnswerForm({"text": doubtful, "privacy_confirmed": "on"}).is_valid() or (
            "identifies" in errors(form)["text"])


@pytest.mark.parametrize(("form", "field", "said"), [
    (AnswerForm, "text", "Write your answer."),
    (ResponseForm, "text", "Write your response."),
    (NewForm, "name", "Give the recommendation a name."),
    (StopForm, "reason", "Write your reason."),
    (EvidenceForm, "address", "Give an address."),
])
def test_what_is_missing_is_said(form, field, said):
    assert errors(form({field: ""}))[field] == said


def test_a_response_is_for_members_unless_its_author_says_so():
    assert ResponseForm({"text": "Good"}).is_valid()
    form = ResponseForm({"text": "Good"})
    assert form.is_valid() and form.cleaned_data["may_be_public"] is False


@pytest.mark.parametrize("missing", STATUS)
def test_a_status_needs_every_part(missing):
    assert list(errors(StatusForm(STATUS | {missing: ""}))) == [missing]


@pytest.mark.parametrize(("days", "is_valid"), [(-400, True), (0, True), (1, False)])
def test_a_status_is_of_a_day_that_was(days, is_valid):
    on = timezone.localdate() + timedelta(days=days)
    assert StatusForm(STATUS | {"on": on.isoformat()}).is_valid() == is_valid


def test_a_status_is_read_into_its_languages():
    form = StatusForm(STATUS | {"who_en": "reception"})
    assert form.is_valid()
    assert form.texts == {"nl": {"who": "opvang", "what": "Iets"}, "en": {"who": "reception"}}
    assert form.cleaned_data["on"] == date(2026, 1, 1)
    assert "never a person" in str(form.fields["who_nl"].help_text)


@pytest.mark.parametrize(("address", "path"), [
    ("{site}/forum/threads/12/", "/forum/threads/12/"),
    ("{site}/practices/3/?from=x#part", "/practices/3/"),
    ("https://elsewhere.example/forum/threads/12/", None),
    ("{site}.evil.example/forum/threads/12/", None),
    ("javascript:alert(1)", None),
    ("/forum/threads/12/", None),
])
def test_evidence_is_an_address_of_this_platform(settings, address, path):
    form = EvidenceForm({"address": address.format(site=settings.SITE_URL)})
    assert form.is_valid() == (path is not None)
    if path:
        assert form.cleaned_data["address"] == path


@pytest.fixture
def sorting(kim, lena, anna):
    return grouped(kim, lena, [anna])


@pytest.mark.parametrize(("facts", "said"), [
    ({}, "Choose a group, or say why you set it aside."),
    ({"set_aside": "Not about it"}, ""),
    ({"new_group": "Tijd"}, ""),
    ({"new_group": "Tijd", "set_aside": "Both"},
     "Choose a group, or say why you set it aside; not both."),
])
def test_an_answer_has_one_kind_of_place(sorting, facts, said):
    form = SortForm(facts, answer=sorting.answers.get())
    assert errors(form).get("__all__", "") == said


def test_an_answer_may_stand_in_several_groups(sorting, kim):
    group = sorting.groups.get()
    form = SortForm({"groups": [group.pk], "new_group": "Tijd"}, answer=sorting.answers.get())
    assert form.is_valid() and list(form.cleaned_data["groups"]) == [group]
    unbound = SortForm(None, answer=sorting.answers.get())
    assert unbound.initial["groups"] == [group.pk]


def test_a_group_offers_the_recommendations_of_its_round(kim, lena, anna):
    one = drafted(kim, lena, [anna])
    a_recommendation(kim, lena)
    form = GroupForm(None, consultation=one, texts=GROUP)
    offered = list(form.fields["recommendation"].queryset)
    assert offered == [one.drafts.get().recommendation]
    assert form.fields["recommendation"].label_from_instance(offered[0]) == "1. Tolk"
    assert form["said_nl"].value() == "Het kost te veel."


def test_a_draft_is_a_new_recommendation_or_one_that_there_is(kim, lena, anna):
    one, found = drafted(kim, lena, [anna]), a_recommendation(kim, lena)
    form = DraftForm(None, consultation=one)
    assert list(form.fields["recommendation"].queryset) == [found]
    said = "Choose a recommendation, or name a new one."
    for facts in ({}, {"name": "Tolk", "recommendation": found.pk}):
        assert errors(DraftForm(facts, consultation=one)) == {"__all__": said}
    assert DraftForm({"name": "Tolk"}, consultation=one).is_valid()
    assert DraftForm({"recommendation": found.pk}, consultation=one).is_valid()


def test_coordinators_alone_are_offered(kim, lena, anna, mo):
    one = a_round(kim, lena)
    assert list(InviteForm(None, consultation=one).fields["member"].queryset) == []
    one.keepers.remove(lena)
    assert list(InviteForm(None, consultation=one).fields["member"].queryset) == [lena]
