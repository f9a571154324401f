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
    "audit.entry.mark": "a number used once, and a hash",
    "workflow.decision.action": "a code that the step gives",
    "workflow.decision.scope": "a code that the step gives",
    "workflow.decision.salt": "random",
    "moderation.queueitem.written_in": "a code of a language",
    "moderation.queueitem.category": "the address of a category",
    "rights.breachreader.ways": "codes of traces",
    "rights.redaction.places": "names of models and keys of rows",
    "rights.redaction.counts": "names of models, and how many",
    "moderation.moderator.categories": "addresses of categories",
    "moderation.moderator.languages": "codes of languages",
    "moderation.moderator.countries": "codes of countries",
    "moderation.queueitem.intended_act": "a code that the step gives",
    "moderation.queueitem.intended_read": "numbers of revisions",
    "moderation.queueitem.kind": "a name of the register of kinds",
    "members.organisation.key": "derived from the checked name",
    "members.organisation.folded_name": "derived from the checked name, renewed with it",
    "members.membergroup.name": "Django's column; its one form checks it (members.desk_forms)",
    "content.publiclink.url": "an address that stands in checked words",
    "content.publiclink.host": "a part of the address",
    "content.publiclink.code": "a status or a short code (lib.outside)",
    "members.member.folded_name": "derived from the checked name, renewed with it",
    "members.member.email": "an address for signing in, shown to nobody",
    "members.addressguess.key": "an HMAC of an address",
    "members.member.password": "a hash",
    "members.member.languages": "codes of languages",
    "members.member.time_zone": "a name of the IANA time zone database",
    "members.member.house_rules_version": "the number of a version",
    "members.audience.key": "ids of groups",
    "members.unsenttext.place": "an address of the platform, with ids",
    "members.unsenttext.sheet": "random",
    "privacy.clearednumber.mark": "a keyed hash",
    "moderation.numberquestion.mark": "a keyed hash",
    "moderation.numberquestion.kind": "a kind of finding",
    "moderation.numberquestion.place": "an address of the platform, with ids",
    "privacy.checkpoint.label": "the name of a model",
    "privacy.checkpoint.reached": "the key of a row",
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
    "search.document.facets": "codes, ids of concepts and of the author, words of the title",
    "search.lexicon.words": "single words of checked texts and how often they occur",
    "search.miss.key": "a keyed hash",
    "search.miss.mark": "a keyed hash",
    "search.missedword.key": "a keyed hash",
    "search.lexicon.parts": "single words of checked texts and how often they occur",
    "notifications.outgoingmail.to": "an address to send to",
    "notifications.outgoingmail.subject": "rendered from a template and checked texts",
    "notifications.outgoingmail.body": "rendered from a template and checked texts",
    "notifications.outgoingmail.html": "rendered from a template and checked texts",
    "notifications.outgoingmail.headers": "headers of a mail, by the platform",
    "notifications.outgoingmail.maker": "a name in our sources",
    "notifications.outgoingmail.facts": "numbers and names in our sources, by the platform",
    "notifications.sweeprun.name": "a name in our sources",
    "notifications.outgoingmail.last_error": "what the mail server answered",
    "notifications.heldmail.last_error": "the name of an error",
    "notifications.preference.mail": "switches by the names of families",
    "notifications.preference.bell": "switches by the names of families",
    "notifications.event.verb": "a code",
    "notifications.event.last_error": "the name of an error",
    "notifications.notification.verb": "a code",
    "notifications.notification.family": "a name of the register of families",
    "notifications.notification.events": "ids of events",
    "attachments.storedfile.key": "random",
    "attachments.storedfile.use": "a name of the register of uses",
    "attachments.storedfile.ending": "a name of the list of formats",
    "attachments.storedfile.sha256": "a hash",
    "directory.consent.wording": "the number of a version",
    "directory.tally.question": "a code of a question",
    "directory.tally.answer": "a code of an answer",
    "directory.mark.code": "a code that the form offers",
    "directory.infosession.code": "random",
    "directory.infosession.topic": "an id of the thesaurus that the form offers",
    "content.language.code": "a code of a language, by a pattern",
    "content.work.kind": "a name of the register of kinds of works",
    "content.work.slug": "a part of an address, given by an app",
    "content.block.key": "a name within a work, given by an app or made of its kind",
    "content.block.value": "the name of a value",
    "content.block.facts": "numbers and codes; words are refused (content.models.line)",
    "content.block.source_digest": "a hash",
    "directory.service.key": "a name in the file of the first numbers",
    "directory.value.question": "the key of a question, which a text has",
    "pages.message.code": "a code of a language",
    "pages.message.email": "an address to send to, which coordinators alone see",
    "content.foundtext.title": "copied from texts that passed the door",
    "content.foundtext.text": "copied from texts that passed the door",
    "content.foundtext.tags": "names of tags",
    "resources.publicationfile.language": "a code of a language",
    "resources.publicationfile.last_error": "the name of an error",
    "advice.answer.sector": "a code of a sector",
    "advice.consultation.sectors": "codes of sectors",
    "advice.consultation.took_part": "numbers by codes of sectors",
    "advice.report.digest": "a hash",
    "advice.report.language": "a code of a language",
    "advice.report.last_error": "the name of an error",
    "advice.report.made_of": "a hash",
    "advice.report.wanted": "a hash",
    "moderation.complaint.digest": "a hash",
    "moderation.complaint.source": "a keyed hash",
    "moderation.complaint.email": "an address to send to, which nobody is shown",
    "moderation.complaint.written_in": "a code of a language",
    "pages.yearreport.figures": "numbers by codes",
    "moderation.statement.lines": "the platform's own sentences",
    "advice.response.held_kinds": "kinds of findings",
    "advice.response.sector": "a code of a sector",
    "resources.shortaddress.code": "letters by chance",
    "resources.sheet.last_error": "the name of an error",
    "resources.sheet.wanted": "a hash",
    "resources.sheet.made_of": "a hash",
    "resources.sheet.digest": "a hash",
    "meetings.meeting.zone": "a name of the IANA time zone database",
    "meetings.meeting.online": "an address on the internet",
    "meetings.signup.email": "an address of a visitor, for organisers, gone in a month",
    "meetings.signup.reads": "a code of a language",
    "meetings.certificate.written_in": "a code of a language",
    "meetings.certificate.code": "letters by chance",
    "meetings.certificate.digest": "a hash",
    "meetings.certificate.last_error": "the name of an error",
    "forum.post.held_kinds": "kinds of findings",
    "forum.thread.held_kinds": "kinds of findings",
    "forum.category.slug": "a part of an address, by administrators",
    "forum.category.icon": "the name of an icon",
    "rights.leaving.sealed": "what stood in checked columns, encrypted with a key outside the "
    "database, emptied after 14 days",
    "rights.redaction.sealed": "names that are to go, encrypted with a key outside the database, "
    "emptied when they are gone",
    "goodpractices.adoption.held_kinds": "kinds of findings",
    "goodpractices.adoption.since": "a month, by a pattern",
    "goodpractices.adoptionanswer.held_kinds": "kinds of findings",
    "goodpractices.goodpractice.start": "a month, by a pattern",
    "goodpractices.goodpractice.end": "a month, by a pattern",
}
# The one exception: words that pass no rule until they are sent. {model.field: why that is safe}.
SEALED = {
    "moderation.numberquestion.sealed": "a refused line, encrypted as unsent words are, for "
    "whoever decides about it; erased after 30 days",
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


def test_two_sealed_columns_alone_hold_words_that_passed_no_rule():
    assert set(SEALED) == {"members.unsenttext.sealed", "moderation.numberquestion.sealed"}
    assert SEALED.keys() <= columns().keys()


def test_a_new_column_would_be_noticed():
    assert not is_behind_the_door(models.BinaryField())
    assert not is_behind_the_door(models.TextField())
    assert not is_behind_the_door(models.CharField(max_length=5))
    assert not is_behind_the_door(models.JSONField())
