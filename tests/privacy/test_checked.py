"""Checked text: a value that was read once, and columns that let nothing else in."""
import copy
import json
import pickle

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Upper

from platform_core.lib.richtext import CleanHtml, sanitise
from platform_core.members.models import Member, MembershipRequest, Organisation
from platform_core.privacy import detectors
from platform_core.privacy.checked import (
    Blocked,
    Checked,
    CheckedHtml,
    Stored,
    StoredHtml,
    check,
    check_html,
    findings_in,
    kinds_of,
    relinked,
)
from platform_core.privacy.fields import (
    CheckedCharField,
    CheckedJSONField,
    CheckedRichTextField,
    CheckedTextField,
)
from platform_core.privacy.forms import PrivacyCheckedForm
from tests.reading import unmarked

BSN = "Haar BSN is 111222333."
HIDDEN = "Haar BSN is 1112\u200b22333."


@pytest.fixture
def readings(monkeypatch):
    """The texts that the detectors read from now on, by the first of their register."""
    texts = []

    def listening(text):
        texts.append(text)
        return ()

    monkeypatch.setattr(detectors, "WORDS_THAT_WARN", (*detectors.WORDS_THAT_WARN, listening))
    return texts


def test_a_checked_text_is_normalised_and_knows_what_was_found():
    text = check("Bel 06\u00a012345678\u200b")
    assert text == "Bel 06 12345678"
    assert kinds_of(text.findings) == ["phone"]
    assert findings_in(text) == text.findings == findings_in(str(text))


@pytest.mark.parametrize("text", [BSN, HIDDEN])
def test_what_identifies_a_person_is_blocked_in_plain_words(text):
    with pytest.raises(Blocked) as refusal:
        check(text)
    assert "“111222333” (citizen service number)" in unmarked(refusal.value.messages[0])
    assert kinds_of(refusal.value.findings) == ["nl_bsn"]
    with pytest.raises(Blocked):
        check_html(f"<p>{text}</p>")
    with pytest.raises(Blocked):
        Checked(text)


def test_what_was_checked_or_stored_passes_untouched(readings):
    text, html = check("a"), check_html("<p>a</p>")
    readings.clear()
    assert check(text) is text
    assert check_html(html) is html
    assert check(Stored(BSN)) == BSN
    assert check_html(StoredHtml(BSN)) == BSN
    assert readings == []


@pytest.mark.parametrize("text", [check(" 06-12345678 "), Stored(f" {BSN} ")])
def test_any_work_on_a_text_makes_it_plain_again(text):
    made = [text.strip(), text + "", text[:], text.replace("x", "y"), f"{text}", str(text),
            text.lower(), "".join([text, ""]), text.strip("x")]
    assert {type(one) for one in made} == {str}


@pytest.mark.parametrize("text", [check("06-12345678"), Stored(BSN)])
def test_a_copy_is_the_same_and_a_pickle_is_plain(text):
    assert copy.copy(text) is text
    assert copy.deepcopy([text])[0] is text
    assert type(pickle.loads(pickle.dumps(text))) is str  # noqa: S301 - our own


def test_pickled_html_stays_clean_and_has_yet_to_be_checked():
    for html in [check_html("<p>a</p>"), StoredHtml("<p>a</p>")]:
        assert type(pickle.loads(pickle.dumps(html))) is CleanHtml  # noqa: S301 - our own


def test_html_with_other_links_keeps_what_was_found():
    html = check_html("<p>@mila 06-12345678</p>")
    linked = relinked(html, sanitise('<p><a href="/members/1/">@Mila</a> 06-12345678</p>'))
    assert type(linked) is CheckedHtml
    assert linked.findings == html.findings
    for wrong in [(sanitise("<p>a</p>"), html), (html, "<p>a</p>")]:
        with pytest.raises(TypeError):
            relinked(*wrong)


def test_names_are_no_news_where_a_member_gives_their_own():
    assert check("Mevrouw Haddad", names=True).findings == ()
    assert kinds_of(check("Mevrouw Haddad").findings) == ["name_after_title"]
    with pytest.raises(Blocked):
        check(BSN, names=True)


# The columns

@pytest.fixture
def note(transactional_db):
    """A model with one column of each kind, in a table of its own."""
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    yield Note.objects.create(title="t", text="x", body="<p>b</p>", facts={"a": ["b"]})
    with connection.schema_editor() as editor:
        editor.delete_model(Note)


class Note(models.Model):
    title = CheckedCharField(max_length=60, default="")
    text = CheckedTextField(default="", blank=True)
    body = CheckedRichTextField(default="")
    facts = CheckedJSONField(default=dict, rich_keys=("rich",))

    class Meta:
        app_label = "privacy"
        managed = False

    def __str__(self):
        return self.title


def save(note, **values):
    for name, value in values.items():
        setattr(note, name, value)
    note.save()


def update(note, **values):
    Note.objects.filter(pk=note.pk).update(**values)


def bulk_create(note, **values):
    [copied] = Note.objects.bulk_create([Note(**values)])
    note.pk = copied.pk


def bulk_update(note, **values):
    for name, value in values.items():
        setattr(note, name, value)
    Note.objects.bulk_update([note], list(values))


def get_or_create(note, **values):
    note.pk = Note.objects.get_or_create(pk=note.pk + 1, defaults=values)[0].pk


def update_or_create(note, **values):
    Note.objects.update_or_create(pk=note.pk, defaults=values)


def load_a_fixture(note, **values):
    record = json.loads(serializers.serialize("json", [note]))
    record[0]["fields"] |= values
    for loaded in serializers.deserialize("json", json.dumps(record)):
        loaded.save()


def save_raw(note, **values):
    for name, value in values.items():
        setattr(note, name, value)
    note.save_base(raw=True)


def clean_whole(note, **values):
    for name, value in values.items():
        setattr(note, name, value)
    note.full_clean()
    note.save()


DOORS = [save, update, bulk_create, bulk_update, get_or_create, update_or_create, load_a_fixture,
         save_raw, clean_whole]
REFUSED = [{"title": HIDDEN}, {"text": BSN}, {"body": f"<p>{HIDDEN}</p>"}, {"facts": {"a": [BSN]}},
           {"facts": {"rich": "<p>BSN 111<b>222333</b></p>"}}, {"facts": {BSN: 1}}]


@pytest.mark.parametrize("values", REFUSED, ids=str)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_nothing_that_identifies_a_person_is_stored_by_any_door(note, door, values):
    with pytest.raises((ValidationError, serializers.base.DeserializationError)):
        door(note, **values)
    stored = list(Note.objects.values_list(*values, flat=True))
    assert "111222333" not in str(stored)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_what_is_stored_is_normalised_by_every_door(note, door):
    door(note, title="a\u200b\u00a0b\u2028c", text="\u2060", body="<p>a\u00adb</p>",
         facts={"a\u200b": ["e\u0301", 1, None], "rich": "<p onclick=x>\u202ey</p>"})
    stored = Note.objects.get(pk=note.pk)
    assert (stored.title, stored.text, stored.body) == ("a b c", "", "<p>ab</p>")
    assert stored.facts == {"a": ["é", 1, None], "rich": "<p>y</p>"}


def test_a_text_is_read_once_between_its_form_and_its_column(note, readings):
    class NoteForm(PrivacyCheckedForm):
        title = forms.CharField()
        body = Note._meta.get_field("body").formfield()

    form = NoteForm({"title": "een titel", "body": "<p>de tekst</p>", "body_format": "html"})
    assert form.is_valid()
    note.title, note.body = form.cleaned_data["title"], form.cleaned_data["body"]
    note.save()
    Note.objects.filter(pk=note.pk).update(title=note.title, body=note.body)
    Note.objects.bulk_update([note], ["title", "body"])
    note.full_clean()
    assert sorted(readings) == ["de tekst", "een titel"]


def test_a_question_to_the_database_is_not_checked(note, readings):
    Note.objects.filter(title=BSN, text__icontains=BSN).exclude(body=BSN).count()
    Note.objects.filter(facts__a=BSN).count()
    assert readings == []


def test_what_was_stored_before_may_be_written_again_and_never_anew(note, readings):
    table = Note._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET title = %s, body = %s", [BSN, BSN])  # noqa: S608
    old = Note.objects.get()
    assert (type(old.title), type(old.text), type(old.body)) == (Stored, Stored, StoredHtml)
    readings.clear()
    old.save()
    Note.objects.filter(pk=old.pk).update(title=F("title"), text=F("title"))
    assert readings == []
    for value in [f"{old.title}", old.title + "!", old.title.upper()]:
        with pytest.raises(Blocked):
            update(old, text=value)


@pytest.mark.parametrize("made", [Value(BSN), Concat(Value("BSN 1112"), Value("22333")),
                                  Upper("title"), Concat("title", Value("x"))])
@pytest.mark.parametrize("name", ["title", "text", "body"])
def test_words_are_not_made_by_the_database(note, name, made):
    with pytest.raises(TypeError):
        update(note, **{name: made})
    setattr(note, name, made)
    with pytest.raises((TypeError, ValueError)):
        note.save()


def test_nothing_stays_nothing(db):
    field = CheckedTextField(null=True)
    assert field.get_db_prep_save(None, connection) is None
    assert field.to_python(None) is None
    assert field.from_db_value(None, None, connection) is None


@pytest.mark.parametrize("field", [
    CheckedCharField(max_length=9, names=True), CheckedTextField(), CheckedRichTextField(),
    CheckedJSONField(rich_keys=("a",)),
])
def test_migrations_know_the_door(field):
    _name, path, args, kwargs = field.deconstruct()
    assert path == f"platform_core.privacy.fields.{type(field).__name__}"
    again = type(field)(*args, **kwargs)
    assert vars(again).get("names") == vars(field).get("names")
    assert vars(again).get("rich_keys") == vars(field).get("rich_keys")


# Members

@pytest.mark.parametrize("field", ["name", "function", "bio"])
def test_a_number_in_a_profile_is_refused_by_every_verb(anna, field):
    setattr(anna, field, HIDDEN)
    with pytest.raises(Blocked), transaction.atomic():
        anna.save()
    with pytest.raises(Blocked), transaction.atomic():
        Member.objects.filter(pk=anna.pk).update(**{field: BSN})
    with pytest.raises(Blocked), transaction.atomic():
        Member.objects.bulk_update([anna], [field])
    with pytest.raises(Blocked), transaction.atomic():
        Member.objects.bulk_create([Member(email="x@example.org", **{field: BSN})])
    assert BSN not in str(Member.objects.values_list(field, flat=True))


def test_a_number_in_an_application_is_refused_by_every_verb(applicant):
    with pytest.raises(Blocked), transaction.atomic():
        MembershipRequest.objects.create(member=applicant, motivation=HIDDEN)
    found = MembershipRequest.objects.create(member=applicant, motivation="x", status="asked")
    with pytest.raises(Blocked), transaction.atomic():
        found.reply(BSN)
    for field in ["motivation", "answer"]:
        with pytest.raises(Blocked), transaction.atomic():
            MembershipRequest.objects.filter(pk=found.pk).update(**{field: BSN})
    assert BSN not in str(MembershipRequest.objects.values())


def test_an_organisation_is_known_however_it_hides(db):
    one = Organisation.objects.named("Fier\u200b  Friesland")
    assert one.name == "Fier Friesland"
    assert Organisation.objects.named("fier\u00ad friesland") == one
    with pytest.raises(Blocked), transaction.atomic():
        Organisation.objects.named(BSN)
