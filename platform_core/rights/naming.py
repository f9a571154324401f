"""What coordinators name when they say that something leaked: an address, or kind and number.

    https://…/forum/posts/12/      /forum/threads/7/      practice 31      a file's address
"""
import re

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from platform_core.lib.kinds import KINDS
from platform_core.lib.links import linked
from platform_core.lib.paging import bounded_int
from platform_core.moderation.models.visitor import path_in

NUMBERED = re.compile(r"(?P<kind>[^\d/#]+?)\s*#?\s*(?P<number>\d{1,18})")


def named_by(text, member, hosts):
    """What one line names, of what this member may see; None when it names nothing of the kind."""
    found = _by_number(text) or _by_address(text, hosts)
    return found if found is not None and found.is_visible_to(member) else None


def label_of(target):
    """("Reply 12") of something that was named."""
    kind = next((kind for kind in KINDS.values() if isinstance(target, kind.model)), None)
    return f"{kind.label if kind else _('Text')} {target.pk}"


def _by_number(text):
    match = NUMBERED.fullmatch(text)
    if match is None:
        return None
    word = match["kind"].casefold()
    kind = next((kind for kind in KINDS.values()
                 if word in {kind.name, str(kind.label).casefold()}
                 and hasattr(kind.model, "is_visible_to")), None)
    number = bounded_int(match["number"])
    return kind.model._base_manager.filter(pk=number).first() if kind else None


def _by_address(text, hosts):
    try:
        match = resolve(path_in(text, hosts))
    except (Resolver404, Http404):
        return None
    found = linked("frozen at", match, None) or linked("stands at", match, None)
    return found[0] if found else None
