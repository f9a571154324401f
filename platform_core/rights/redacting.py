"""Where names stand, what stands around them, and taking them out, over everything that is kept.

A member who has such a name keeps it in their account: erasing members is another way (erasing).
"""
import html
import json
import re

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.db.models import F

from platform_core.attachments.models import Attachment, StoredFile
from platform_core.attachments.words import text_of
from platform_core.lib.richtext import CleanHtml, to_plain_text
from platform_core.members.models import Member
from platform_core.notifications.models import OutgoingMail
from platform_core.rights.columns import columns_of_words, differing, rewrite
from platform_core.rights.held import is_beside_frozen
from platform_core.rights.needles import GONE, Needles
from platform_core.rights.verifying import hits_of
from platform_core.search.lexicon import Lexicon
from platform_core.search.upkeep import refresh_lexicon
from platform_core.workflow.models import Decision

# What an account is: the member's own, and gone when the member is.
ACCOUNTS = frozenset({
    "members_member.name", "members_member.folded_name", "members_member.email",
    "account_emailaddress.email",
})
AROUND, MOST_PIECES = 80, 3    # signs of a text beside a name, and pieces of one row


def places_of(strings):
    """[[label of a model, key]] of every row, and every file, in which one of these stands."""
    needles = Needles(strings)
    if not needles:
        return []
    rows = [[model._meta.label, pk if isinstance(pk, int) else str(pk)]
            for model, pk, _new in differing(needles.taken_out, ACCOUNTS)]
    mail = [["notifications.OutgoingMail", pk] for pk in _mail_to(needles)]
    files = [[StoredFile._meta.label, pk] for pk in _files_with(needles)]
    return [list(one) for one in dict.fromkeys(map(tuple, rows + mail + files))]


def members_called(strings):
    """How many members have one of these names themselves."""
    needles = Needles(strings)
    names = Member.objects.exclude(name="").values_list("name", flat=True)
    return sum(needles.are_in(name) for name in names.iterator())


@transaction.atomic
def take_out(strings):
    """Take these names out of every text, index, session and file, and mail to them with it."""
    needles = Needles(strings)
    OutgoingMail.objects.filter(pk__in=_mail_to(needles)).delete()
    _let_go_of_files(needles)
    changed = rewrite(needles.taken_out, ACCOUNTS)
    if Decision in changed:    # with the salt the record's fingerprint would prove a guess
        Decision.objects.filter(reason__contains=GONE).update(salt="")
    for session in Session.objects.iterator():
        if needles.are_in(json.dumps(session.get_decoded(), ensure_ascii=False)):
            session.delete()
    Lexicon.objects.doubt()
    refresh_lexicon().forget_parts()
    transaction.on_commit(cache.clear, robust=True)


def hits_left(strings):
    """{where: how many} of what still holds one of these, accounts left aside."""
    return {place: count for place, count in hits_of(strings).items() if place not in ACCOUNTS}


def pieces_of(places, strings):
    """[{"kind", "url", "pieces"}] of some places: what stands around the names, for a preview.

    A query for each model that is among them. What went meanwhile is left out.
    """
    needles, rows = Needles(strings), {}
    for label in {label for label, _pk in places}:
        keys = [pk for one, pk in places if one == label]
        rows[label] = {str(key): row for key, row in _model(label)._base_manager
                       .in_bulk(keys).items()}
    there = [(label, rows[label].get(str(pk))) for label, pk in places]
    return [_shown(label, row, needles) for label, row in there if row is not None]


def kinds_counted(counts):
    """[(words for a model, how many)], the most first."""
    return [(_model(label)._meta.verbose_name_plural, count)
            for label, count in sorted(counts.items(), key=lambda one: -one[1])]


def _model(label):
    return apps.get_model(label)


def _shown(label, row, needles):
    texts = [_readable(getattr(row, field.attname))
             for field in columns_of_words().get(type(row), ())]
    if isinstance(row, StoredFile):
        texts.append(text_of(row))
    pieces = [piece for text in texts if text for piece in _around(text, needles)]
    address = getattr(row, "get_absolute_url", None)
    return {"kind": _model(label)._meta.verbose_name, "key": row.pk,
            "url": address() if address and not isinstance(row, StoredFile) else "",
            "pieces": pieces[:MOST_PIECES]}


def _readable(value):
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, CleanHtml):
        return to_plain_text(value)
    return html.unescape(re.sub(r"<[^<>]{0,300}>", " ", str(value))) if value else ""


def _around(text, needles):
    """(before, the name, after) of every place in a text."""
    return [(text[max(0, found.start() - AROUND) : found.start()], found[0],
             text[found.end() : found.end() + AROUND]) for found in needles.pattern.finditer(text)]


def _mail_to(needles):
    mail = OutgoingMail.objects.order_by("pk").values_list("pk", "to")
    return [pk for pk, to in mail.iterator() if needles.are_in(to)]


def _files_with(needles):
    found = [stored for stored in StoredFile.objects.order_by("pk").iterator()
             if stored.is_there and needles.are_in(text_of(stored))]
    return [stored.pk for stored in found if not is_beside_frozen(stored)]


def _let_go_of_files(needles):
    """A name is not taken out of a file: the file goes from beside its text.

    Files that editors gave out (publications, leaflets) stand where they are; they are found
    again afterwards, and replaced by whoever keeps them.
    """
    for pk in _files_with(needles):
        stored = StoredFile.objects.get(pk=pk)
        for one in Attachment.objects.filter(stored=stored):
            if one.subject is not None:
                type(one.subject)._base_manager.filter(pk=one.subject_id, file_count__gt=0).update(
                    file_count=F("file_count") - 1)
            one.delete()
        if not StoredFile.objects.held().filter(pk=pk).exists():
            stored.let_go()
