"""Notices made ready to be read: fetched by kind, and only while their target may be seen."""
from django.utils.html import format_html

from platform_core.lib.kinds import VERBS
from platform_core.lib.targets import columns, load, shown
from platform_core.notifications.models import Event


def sentence(verb, actor, title, language="", count=1):
    """One notice as a sentence in the language of who reads it; its title names its own.

    Of several the actor is who did the last.
    """
    together = VERBS[verb].together
    words = together(count) if together and count > 1 else str(VERBS[verb].sentence)
    words = words.replace("{", "{{").replace("}", "}}").replace("%(n)s", str(count))
    shown = '<bdi lang="{}">{}</bdi>' if language else "<bdi>{1}</bdi>"
    return format_html(
        words.replace("%(actor)s", "{actor}").replace("%(title)s", "{title}"),
        actor=format_html("<bdi>{}</bdi>", actor or "–"),
        title=format_html(shown, language, title),
    )


def dressed(notices, member):
    """Give notices their sentence, icon and target; those no longer visible are left out.

    So are those of an app that was taken out. Of a notice of several events those that are not
    seen any more are `unseen` (their ids) and not counted; `event` is then the newest, `first` the
    oldest of the others. One query per kind of target, and as many for what is several.
    """
    notices = [notice for notice in notices if notice.verb in VERBS]
    _leave_out_unseen([notice for notice in notices if len(notice.told) > 1], member)
    targets = load((notice.event.pair for notice in notices), visible_to=member, narrowed=named)
    ready = []
    for notice in notices:
        notice.target = targets.get(notice.event.pair)
        if notice.target is not None:
            notice.sentence = _sentence_of(notice)
            notice.icon = VERBS[notice.verb].icon
            ready.append(notice)
    return ready


def unseen_of(notices, shown):
    """The ids of the events of these unread notices that `dressed` did not show."""
    unread = [notice for notice in notices if notice.read_at is None]
    kept = {notice.pk: getattr(notice, "unseen", []) for notice in shown}
    return [pk for notice in unread for pk in kept.get(notice.pk, notice.told)]


def _leave_out_unseen(notices, member):
    known = Event.objects.select_related("actor").in_bulk(
        {pk for notice in notices for pk in notice.told}) if notices else {}
    seen = load((event.pair for event in known.values()), visible_to=member, narrowed=keys_alone)
    for notice in notices:
        events = [known[pk] for pk in sorted(notice.told) if pk in known]
        there = [event for event in events if event.pair in seen]
        notice.unseen = [event.pk for event in events if event.pair not in seen]
        if there:
            notice.first, notice.event = there[0], there[-1]


def named(model, rows):
    """With the columns that a sentence and a link show of them (the model's `NOTICE_FIELDS`)."""
    fields = getattr(model, "NOTICE_FIELDS", ())
    return columns(rows, fields) if fields else shown(model, rows)


def keys_alone(model, rows):
    """No columns but the key: whether something is seen is all that is asked."""
    return rows.select_related(None).only("pk")


def _sentence_of(notice):
    actor, target = notice.event.actor, notice.target
    return sentence(
        notice.verb, actor.name if actor else "", target.notice_title(), target.language,
        len(notice.told) - len(getattr(notice, "unseen", []))
    )
