"""Notices made ready to be read: fetched by kind, and only while their target may be seen."""
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType

from platform_core.notifications.texts import ICONS, sentence


def dressed(notices, member):
    """Give notices their sentence, icon and target; those no longer visible are left out.

    One query per kind of target, however many notices there are.
    """
    notices = list(notices)
    targets = _targets(notices, member)
    shown = []
    for notice in notices:
        event = notice.event
        notice.target = targets.get((event.content_type_id, event.object_id))
        if notice.target is not None:
            actor = event.actor.name if event.actor else ""
            notice.sentence = sentence(notice.verb, actor, notice.target.notice_title())
            notice.icon = ICONS.get(notice.verb, "bell")
            shown.append(notice)
    return shown


def _targets(notices, member):
    wanted = defaultdict(set)
    for notice in notices:
        wanted[notice.event.content_type_id].add(notice.event.object_id)
    found = {}
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None:  # of an app that was taken out
            continue
        visible = model.objects.visible_to(member).filter(pk__in=ids)
        for target in visible.select_related(*getattr(model, "SHOWN_WITH", ())):
            found[kind, target.pk] = target
    return found
