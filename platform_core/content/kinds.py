"""What the public texts add to the registers: kinds of works, words of steps, what is kept."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Edition
from platform_core.content.work_kinds import WORK_KINDS, WorkKind
from platform_core.lib import sweeps
from platform_core.lib.kinds import VERBS, Verb, done

PAGE_LONGEST = {"heading": 70, "text": 600, "step": 200, "list": 600, "link": 60}


def register():
    """Name the two kinds that the platform itself has, and the steps."""
    WORK_KINDS.add(
        WorkKind("words", _("Fixed words"), "tag", longest={"label": 70, "text": 200}),
        WorkKind("page", _("Page"), "file-text", path=page_path, longest=PAGE_LONGEST),
    )
    done(
        submit=_("submitted"), send_back=_("sent back"), schedule=_("scheduled"),
        replace=_("replaced"), take_down=_("withdrawn"), give_up=_("given up"),
        open_up=_("opened"), close_down=_("closed"), prepare=_("being prepared again"),
    )
    changed = _("The source of “%(title)s” has changed: look at your translation")
    VERBS.add(
        Verb("text_waits", _("Waiting for your approval: “%(title)s”"), "inbox", "queue"),
        Verb("text_sent_back", _("You were asked to change your text “%(title)s”"), "undo-2",
             "decisions"),
        Verb("text_changed", changed, "languages", "decisions"),
    )
    sweeps.register("scheduled texts", Edition.objects.publish_due, every=20)


def page_path(slug, code):
    """Where a page stands in a language."""
    return f"/{code}/{slug}/"
