"""Notices made ready to be read: fetched by kind, and only while their target may be seen."""
from platform_core.lib.direction import isolated
from platform_core.lib.kinds import VERBS
from platform_core.lib.targets import load


def sentence(verb, actor, title):
    """One notice as a sentence, in the language of who reads it."""
    return str(VERBS[verb].sentence) % {
        "actor": isolated(actor or "–"), "title": isolated(title),
    }


def dressed(notices, member):
    """Give notices their sentence, icon and target; those no longer visible are left out.

    So are those of an app that was taken out. One query per kind of target, however many notices.
    """
    notices = [notice for notice in notices if notice.verb in VERBS]
    targets = load((notice.event.pair for notice in notices), visible_to=member)
    shown = []
    for notice in notices:
        notice.target = targets.get(notice.event.pair)
        if notice.target is not None:
            actor = notice.event.actor.name if notice.event.actor else ""
            notice.sentence = sentence(notice.verb, actor, notice.target.notice_title())
            notice.icon = VERBS[notice.verb].icon
            shown.append(notice)
    return shown
