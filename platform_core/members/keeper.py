"""The keeper of unsent words: what somebody typed into a form comes back to them, and to no other.

Every form that is kept carries a signed `keeper`: whose page it is, and which form. So the words
find their author when the session has ended, and never go to whoever signs in next.
"""
import logging
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.forms import CharField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from platform_core.lib.written import UNREADABLE, written_texts
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.members.unsent import (
    KEPT_FOR,
    LONGEST_PLACE,
    NotKept,
    UnsentText,
    check_size,
    new_nonce,
)

logger = logging.getLogger(__name__)
FIELD, SALT, VISITORS, SENT = "keeper", "platform_core.members.keeper", "unsent", "sent"
NEVER = {FIELD, "csrfmiddlewaretoken", "token", "code", "q", "privacy_confirmed", "replace", "ask"}
LATE, MOST_OF_VISITORS = 3600, 20_000


@dataclass
class Sheet:
    """One form on one page: whose (None: a visitor's), where, which fields hold words.

    `row` and `version` are the kept text that the page began from; `kept` is that text.
    """

    member_id: int | None
    place: str
    words: list
    nonce: str = field(default_factory=new_nonce)
    row: int = 0
    version: int = 0
    kept: Any = None

    @property
    def signed(self):
        """The sheet as a form carries it: nobody can make one for somebody else."""
        facts = [self.member_id, self.place, self.words, self.nonce, self.row, self.version]
        return signing.dumps(facts, salt=SALT, compress=True)

    @classmethod
    def of(cls, request):
        """The sheet that a form was sent with, or None when it has none or it is too old."""
        try:
            return cls(*signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=KEPT_FOR))
        except (signing.BadSignature, *UNREADABLE):
            return None

    def has_words(self, fields):
        """Whether more than choices was made in a form."""
        return any(text.strip() for name in self.words for text in fields.get(name, ()))


def give_back(form, request, place=None, member=None):
    """Let the keeper look after a form, and fill it with what its author typed here last.

    `place` is the address of its page (else the page that is asked for); `member` is whose it is
    when that is known by another way than a session. A form that was sent stays as it was sent.
    """
    member_id, place = (member or request.user).pk, (place or request.path)[:LONGEST_PLACE]
    form.sheet = Sheet(member_id, place, words_of(form))
    is_open = form.is_bound and not hasattr(request, "has_arrived")
    posted = Sheet.of(request) if is_open else None
    if posted and (posted.member_id, posted.place) == (member_id, place):
        form.sheet = posted
    if not form.is_bound:
        _fill(form, _kept_at(request, form.sheet))
    return form


def words_of(form):
    """The names under which a form sends words."""
    names = []
    for name, one in form.fields.items():
        columns = getattr(one, "written", ())
        if isinstance(one, CharField) and not one.widget.is_hidden:
            columns = [""]
        key = form.add_prefix(name)
        names += [f"{key}_{column}" if column else key for column in columns]
    return [name for name in names if not _is_secret(name)]


def fields_of(request):
    """{name: [value]} of everything in a sent form that may be kept: no password, no code."""
    return {name: given for name, given in request.POST.lists() if not _is_secret(name)}


def words_sent(request):
    """[text] of a sent form, also the short ones where it says which of its fields hold words."""
    sheet = Sheet.of(request)
    if sheet is None:
        return written_texts(request)
    fields = fields_of(request)
    return [text for name in sheet.words for text in fields.get(name, ()) if text.strip()]


def keep_sent(request):
    """Keep what a form was sent with, once; whether it is kept now. Fails in silence."""
    if not hasattr(request, "is_kept"):
        request.is_kept = False    # whatever happens below is not tried again
        try:
            request.is_kept = _keep(request)
        except (NotKept, DatabaseError, *UNREADABLE) as reason:
            logger.warning("Unsent words could not be kept: %s", type(reason).__name__)
    return request.is_kept


def not_taken(request, said):
    """Say on the page that a redirect leads to why nothing was done; what was typed is kept."""
    keep_sent(request)
    messages.warning(request, said)


def keep(request, sheet):
    """Keep what stands in a form that is being typed in; as UnsentText.keep, or NotKept."""
    if _came_late(request, sheet):
        return False
    fields = fields_of(request)
    try:
        if sheet.member_id is None:
            return _keep_of_visitor(request, sheet, fields)
        return UnsentText.objects.keep(sheet, fields)
    except (OSError, ValueError, DatabaseError) as reason:    # no keys; a member who is gone
        logger.exception("Unsent words could not be kept")
        raise NotKept(_("Your text cannot be kept just now. Save it elsewhere.")) from reason


def was_sent(request):
    """The form that was sent has arrived, whatever the answer looks like."""
    sheet = Sheet.of(request)
    request.is_kept, request.has_arrived = False, True
    if sheet is None:
        return
    _note_sent(request, sheet)
    if sheet.member_id is None:
        request.session.pop(VISITORS, None)
    else:
        with transaction.atomic():
            UnsentText.objects.forget(sheet)


def _keep(request):
    sheet = Sheet.of(request)
    is_ours = sheet and (sheet.member_id or hasattr(request, "csrf_processing_done"))
    if not is_ours:    # no site but this one puts words into a visitor's session
        return False
    keep(request, sheet)
    return sheet.has_words(fields_of(request))


def _keep_of_visitor(request, sheet, fields):
    """People without an account have no other place than their session."""
    check_size(fields, MOST_OF_VISITORS)
    request.session[VISITORS] = seal({"place": sheet.place, "fields": fields}).decode()
    return False


def _kept_at(request, sheet):
    """The fields that are kept for a new sheet, which goes on from there; {} when none are."""
    try:
        if sheet.member_id is None:
            held = unseal(request.session.get(VISITORS, "").encode())
            return held["fields"] if held["place"] == sheet.place else {}
        row = UnsentText.objects.newest(sheet.member_id, sheet.place)
        fields = row.facts["fields"] if row else {}
    except Unreadable:
        return {}
    if row:
        sheet.row, sheet.version, sheet.kept = row.pk, row.version, row
    return fields


def _fill(form, fields):
    if not fields:
        return
    sent = MultiValueDict(fields)
    for name, one in form.fields.items():
        if not _is_secret(name):
            form.initial[name] = one.widget.value_from_datadict(sent, {}, form.add_prefix(name))


def _is_secret(name):
    return name in NEVER or "password" in name


def _note_sent(request, sheet):
    """So that a write of the script that comes later than the form itself is left out.

    The session knows the newest while Redis is gone; it costs a write that is not needed else.
    """
    cache.set(_sent_key(sheet), True, LATE)
    if not cache.get(_sent_key(sheet)):
        request.session[SENT] = sheet.nonce


def _came_late(request, sheet):
    return cache.get(_sent_key(sheet)) or request.session.get(SENT) == sheet.nonce


def _sent_key(sheet):
    return f"sent:{sheet.nonce}"
