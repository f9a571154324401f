"""Files that go out: after their owner was asked, and in a way in which they can do nothing."""
from django.http import Http404

from platform_core.lib.serving import Served, served


def handed_out(request, stored, of, *, is_shown=False):
    """The answer with a StoredFile of something that this reader may see; else a 404.

    Whole, in part or not at all (lib.serving). `is_shown` lets a browser open it in place; only
    pictures and film ever are, everything else is saved.
    """
    if not of.is_visible_to(request.user) or not stored.is_there:
        raise Http404
    file = Served(stored.name, stored.format.content_type, stored.size, stored.sha256, stored.open)
    return served(request, file, is_shown=is_shown and stored.is_shown)
