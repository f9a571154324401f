"""Every column that could hold words is behind the door, or says here why it holds none."""
import pytest
from django.apps import apps
from django.db import models

from platform_core.privacy.fields import Door

OURS = {"platform_core", "forum", "goodpractices"}
# What holds no member's words: {model.field: why}.
NO_WORDS = {
    "audit.entry.action": "a code that the step gives",
    "audit.entry.data": "ids and codes of the record",
    "audit.entry.seal": "a hash",
    "workflow.decision.action": "a code that the step gives",
    "workflow.decision.scope": "a code that the step gives",
    "workflow.decision.salt": "random",
    "moderation.queueitem.kind": "a name of the register of kinds",
    "members.organisation.key": "derived from the checked name",
    "members.member.folded_name": "derived from the checked name, renewed with it",
    "members.member.email": "an address for signing in, shown to nobody",
    "members.member.password": "a hash",
    "members.member.languages": "codes of languages",
    "members.member.time_zone": "a name of the IANA time zone database",
    "members.member.house_rules_version": "the number of a version",
    "members.audience.key": "ids of groups",
    "members.unsenttext.place": "an address of the platform, with ids",
    "members.unsenttext.sheet": "random",
    "privacy.checkpoint.label": "the name of a model",
    "privacy.checkpoint.failed": "ids of rows",
    "taxonomy.concept.name": "from the thesaurus file, which editors keep",
    "taxonomy.concept.slug": "an id from the thesaurus file",
    "taxonomy.concept.labels": "from the thesaurus file, which editors keep",
    "taxonomy.concept.synonyms": "from the thesaurus file, which editors keep",
    "search.document.kind": "a code that the subject gives",
    "search.document.language": "a code of a language",
    "search.document.country": "a code of a country",
    "search.document.sector": "a code of a sector",
    "search.document.title": "derived from a checked text, renewed with it",
    "search.document.terms": "derived from a checked text, renewed with it",
    "search.document.facets": "ids of concepts",
    "search.lexicon.words": "single words of checked texts and how often they occur",
    "search.lexicon.parts": "single words of checked texts and how often they occur",
    "notifications.outgoingmail.to": "an address to send to",
    "notifications.outgoingmail.subject": "rendered from a template and checked texts",
    "notifications.outgoingmail.body": "rendered from a template and checked texts",
    "notifications.outgoingmail.html": "rendered from a template and checked texts",
    "notifications.outgoingmail.headers": "headers of a mail, by the platform",
    "notifications.outgoingmail.last_error": "what the mail server answered",
    "notifications.heldmail.last_error": "the name of an error",
    "notifications.preference.mail": "switches by the names of families",
    "notifications.preference.bell": "switches by the names of families",
    "notifications.event.verb": "a code",
    "notifications.event.last_error": "the name of an error",
    "notifications.notification.verb": "a code",
    "content.language.code": "a code of a language, by a pattern",
    "content.work.kind": "a name of the register of kinds of works",
    "content.work.slug": "a part of an address, given by an app",
    "content.block.key": "a name within a work, given by an app or made of its kind",
    "content.block.value": "the name of a value",
    "content.block.facts": "numbers and codes; words are refused (content.models.line)",
    "content.block.source_digest": "a hash",
    "directory.service.key": "a name in the file of the first numbers",
    "directory.value.question": "the key of a question, which a text has",
    "resources.shortaddress.code": "letters by chance",
    "resources.sheet.last_error": "the name of an error",
    "resources.sheet.wanted": "a hash",
    "resources.sheet.made_of": "a hash",
    "resources.sheet.digest": "a hash",
    "forum.post.held_kinds": "kinds of findings",
    "forum.thread.held_kinds": "kinds of findings",
    "forum.category.slug": "a part of an address, by administrators",
    "forum.category.icon": "the name of an icon",
    "goodpractices.goodpractice.start": "a month, by a pattern",
    "goodpractices.goodpractice.end": "a month, by a pattern",
}
# The one exception: words that pass no rule until they are sent. {model.field: why that is safe}.
SEALED = {
    "members.unsenttext.sealed": "its author's alone, encrypted with a key outside the database, "
    "erased 30 days after the last keystroke; what is sent passes the door",
}


def named(model, field):
    return f"{model._meta.label_lower}.{field.name}"


def columns():
    """{name: field} of every column of ours that could hold words."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    return {
        named(model, field): field
        for model in apps.get_models() if model.__module__.split(".")[0] in OURS
        for field in model._meta.concrete_fields if isinstance(field, kinds)
    }


def is_behind_the_door(field):
    return isinstance(field, Door) or bool(field.choices) or field.name == "status"


@pytest.mark.parametrize("name", columns())
def test_a_column_is_behind_the_door_or_holds_no_words(name):
    if name not in NO_WORDS | SEALED:
        assert is_behind_the_door(columns()[name]), f"{name} takes words unchecked"


def test_whoever_holds_no_words_says_why_and_still_exists():
    assert NO_WORDS.keys() <= columns().keys()
    assert all(NO_WORDS.values())
    assert [name for name in NO_WORDS if is_behind_the_door(columns()[name])] == []


def test_one_column_alone_holds_words_that_passed_no_rule():
    assert list(SEALED) == ["members.unsenttext.sealed"]
    assert SEALED.keys() <= columns().keys()


def test_a_new_column_would_be_noticed():
    assert not is_behind_the_door(models.BinaryField())
    assert not is_behind_the_door(models.TextField())
    assert not is_behind_the_door(models.CharField(max_length=5))
    assert not is_behind_the_door(models.JSONField())
