"""Erasing a person: their rows go or are emptied, and their strings go wherever they stand.

The record's entries and the member's row stay: the one points at the other, and the row is empty.
"""
import re

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import models, transaction

from platform_core.attachments.models import Attachment, HasFiles, StoredFile
from platform_core.audit.models import Entry
from platform_core.lib.richtext import to_plain_text
from platform_core.members.models import Member
from platform_core.rights.columns import rewrite
from platform_core.rights.needles import Needles
from platform_core.rights.owned import owned
from platform_core.search.lexicon import Lexicon
from platform_core.search.upkeep import refresh_lexicon
from platform_core.workflow.models import Decision, Stateful

QUOTE = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
LINE = re.compile(r"[^\n<>]{12,}")    # of a plain text, and what stands between two tags
LONG_ENOUGH, BEGINNING = 12, 3    # letters of a quotation (shorter ones are nobody's), and words
STAYING = (Member, Entry)


@transaction.atomic
def erase(member, strings, with_posts):
    """Erase a member who left; `strings` are the name and addresses by which they were known.

    Posts, discussions and practices go with it when `with_posts`, else they stay under "former
    member". How many rows of others were changed.
    """
    gone = Gone(_texts_of(member) if with_posts else [])
    for model, whose in owned().items():
        if model not in STAYING and (with_posts or not whose.by_choice):
            _let_go(model, whose, member)
    _let_go_of_files(member)
    _redact_decisions([member])
    changed = rewrite(_without(member, Needles(strings), gone))
    _end_sessions(member)
    Lexicon.objects.doubt()
    refresh_lexicon().forget_parts()
    transaction.on_commit(cache.clear, robust=True)
    return sum(changed.values())


def _let_go(model, whose, member):
    """Delete the rows of a model that are this member's, or empty their words."""
    rows = whose.rows(model, member)
    if issubclass(model, Stateful):
        _redact_decisions(rows)
    if issubclass(model, HasFiles):    # whose words go take their files along
        Attachment.objects.gone_with(rows)
    release = getattr(model, "let_go_of", None)
    if release:
        release(rows)
    elif _goes_with_member(model, whose):
        rows.delete()
    elif whose.words:
        rows.update(**whose.emptied(model))


def _let_go_of_files(member):
    """The files of this member that were not sent, or at which nothing points now."""
    Attachment.objects.unsent_of(member).delete()
    rows = StoredFile.objects.filter(added_by=member)
    for stored in rows.exclude(pk__in=StoredFile.objects.held().values("pk")):
        stored.let_go()


def _goes_with_member(model, whose):
    """Whether the database would delete these rows with the member: nothing else needs them."""
    if "=" in whose.lookup:
        return True
    at = model
    for step in whose.lookup.split("__"):
        field = at._meta.get_field(step)
        if field.remote_field.on_delete is not models.CASCADE:
            return False
        at = field.related_model
    return True


def _redact_decisions(targets):
    """Words that were said about somebody, or about what they wrote, when it was decided."""
    targets = list(targets)
    if not targets:
        return
    kind = ContentType.objects.get_for_model(targets[0])
    about = Decision.objects.filter(content_type=kind, object_id__in=[one.pk for one in targets])
    for decision in about.exclude(reason=""):
        decision.redact(None)


class Gone:
    """What somebody wrote that goes: whether a quotation is of it. `texts` are plain."""

    def __init__(self, texts):
        self.texts = [_bare(text) for text in texts if text]
        self.beginnings = {tuple(words[at : at + BEGINNING]) for words in map(str.split, self.texts)
                           for at in range(len(words))}

    def holds(self, quoted):
        """Whether these words stand in it; asked of every line, so first by how they begin."""
        quoted = _bare(quoted)
        if len(quoted) < LONG_ENOUGH:
            return False
        begins = tuple(quoted.split()[:BEGINNING])
        return begins in self.beginnings and any(quoted in text for text in self.texts)


def _texts_of(member):
    """The plain texts of what goes, so that quotations of it are known."""
    texts = []
    for model, whose in owned().items():
        if whose.by_choice and "body" in whose.words:
            bodies = whose.rows(model, member).values_list("body", flat=True)
            texts += map(to_plain_text, bodies)
    return texts


def _bare(text):
    return " ".join(text.split())


def _without(member, needles, gone):
    """The function that takes out of a text what is this member's."""
    mention = re.compile(rf'<a [^<>]*href="/members/{member.pk}/"[^<>]*>.*?</a>', re.DOTALL)

    def quoted(match):
        is_theirs = gone.holds(to_plain_text(match[0].partition("<footer>")[0]))
        return "<blockquote><p>[…]</p></blockquote>" if is_theirs else match[0]

    def line(match):
        return "[…]" if gone.holds(match[0].lstrip("> ")) else match[0]

    def change(text):
        text = QUOTE.sub(quoted, str(text)[:])
        if "/members/" in text:
            text = mention.sub("@[…]", text)
        return LINE.sub(line, needles.taken_out(text))

    return change


def _end_sessions(member):
    """Sessions hold who they are of; those of one member are few, but none says so in a column."""
    for session in Session.objects.iterator():
        if str(session.get_decoded().get("_auth_user_id")) == str(member.pk):
            session.delete()
