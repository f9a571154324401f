"""What the public texts add to the registers: kinds of works, words of steps, what is kept."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Edition, FoundText, PublicLink
from platform_core.content.pages.links import link_tasks, links_in_texts
from platform_core.content.work_kinds import WORK_KINDS, WorkKind
from platform_core.lib import links, sweeps
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, done, written_at

PAGE_LONGEST = {"heading": 70, "text": 600, "step": 200, "list": 600, "link": 60}


def register():
    """Name the two kinds that the platform itself has, and the steps."""
    WORK_KINDS.add(
        WorkKind("words", _("Fixed words"), "tag", longest={"label": 70, "text": 200}),
        WorkKind("page", _("Page"), "file-text", path=page_path, longest=PAGE_LONGEST,
                 keep="content:keep_page", add="content:new_page",
                 pictures=True),
    )
    KINDS.add(found("page", _("Page"), "file-text"))
    done(
        submit=_("submitted"), send_back=_("sent back"), schedule=_("scheduled"),
        replace=_("replaced"), take_down=_("withdrawn"), give_up=_("given up"),
        open_up=_("opened"), close_down=_("closed"), prepare=_("being prepared again"),
    )
    register_links_and_desks()
    changed = _("The source of “%(title)s” has changed: look at your translation")
    VERBS.add(
        Verb("text_waits", _("Waiting for your approval: “%(title)s”"), "inbox", "queue"),
        Verb("text_sent_back", _("You were asked to change your text “%(title)s”"), "undo-2",
             "decisions"),
        Verb("text_changed", changed, "languages", "decisions"),
    )
    written_at({"content:media_add": _("Picture"), "content:media_one": _("Picture")})
    sweeps.register("scheduled texts", Edition.objects.publish_due, every=20)
    sweeps.register("public texts to be found", FoundText.objects.catch_up, every=60)


def found(name, label, icon):
    """The Kind by which works of a kind are found, by members and by visitors."""
    return Kind(name, FoundText, label, icon, searched="public", searched_label=_("Public pages"),
                public=True)


def register_links_and_desks():
    """The parts of the desk, and the sweeps that look at links."""
    DESKS.add(
        Desk("texts", _("Public texts"), "content:board", "file-text", 10),
        Desk("pictures", _("Pictures"), "content:media", "paperclip", 80),
        Desk("links", _("Links"), "content:links", "link", 90, tasks=link_tasks),
    )
    links.register("public links", lambda _obj, _member: links_in_texts())
    written_at({"content:new_page": _("Page"), "content:keep_page": _("Page"),
                "content:retire_page": _("Page")})
    sweeps.register("gather links", PublicLink.objects.gather, every=3600)
    sweeps.register("check links", PublicLink.objects.check_due, every=60)


def page_path(slug, code):
    """Where a page stands in a language; home is the first one."""
    return f"/{code}/" if slug == "home" else f"/{code}/{slug}/"
