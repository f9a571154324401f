"""Notices made ready to be read: fetched by kind, and only while their target may be seen."""
from django.utils.html import format_html

from platform_core.lib.kinds import VERBS
from platform_core.lib.targets import load


def sentence(verb, actor, title, language=""):
    """One notice as a sentence in the language of who reads it; its title names its own."""
    words = str(VERBS[verb].sentence).replace("{", "{{").replace("}", "}}")
    shown = '<bdi lang="{}">{}</bdi>' if language else "<bdi>{1}</bdi>"
    return format_html(
        words.replace("%(actor)s", "{actor}").replace("%(title)s", "{title}"),
        actor=format_html("<bdi>{}</bdi>", actor or "–"),
        title=format_html(shown, language, title),
    )


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
            notice.sentence = _sentence_of(notice)
            notice.icon = VERBS[notice.verb].icon
            shown.append(notice)
    return shown


def _sentence_of(notice):
    actor, target = notice.event.actor, notice.target
    return sentence(
        notice.verb, actor.name if actor else "", target.notice_title(), target.language
    )
