"""Whom a text does not reach: said to its author at once, and later beside the text."""
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from platform_core.lib.direction import isolated
from platform_core.lib.richtext import MOST_MENTIONS, mentioned_names

SAID_FOR = timedelta(days=30)


def who_is_not_told(names):
    """The sentence for an author; it is the same for who does not exist and who may not read."""
    return ngettext(
        "%(names)s was not told: no colleague who reads here has that name, or several have."
        " Choose from the list, or write the organisation behind the name: @Name"
        " (Organisation). At most %(most)s people are told of one text.",
        "%(names)s were not told: no colleague who reads here has that name, or several have."
        " Choose from the list, or write the organisation behind the name: @Name"
        " (Organisation). At most %(most)s people are told of one text.",
        len(names),
    ) % {"names": ", ".join(map(isolated, names)), "most": MOST_MENTIONS}


def not_told(posts, member, category):
    """{post id: sentence} of own posts that speak to somebody who does not read here (any more).

    They waited, or were moved, after their names were checked. One query, when any of them speaks
    to somebody; the list of names to choose from tells as much.
    """
    spoken_to = {post.pk: mentioned_names(post.body) for post in posts
                 if post.is_own(member) and _is_recent(post)}
    ids = {pk for names in spoken_to.values() for pk in names}
    if not ids:
        return {}
    readers = set(category.audience.readers().filter(pk__in=ids).values_list("pk", flat=True))
    lost = {post: [name for pk, name in names.items() if pk not in readers]
            for post, names in spoken_to.items()}
    return {post: who_is_not_told(names) for post, names in lost.items() if names}


def _is_recent(post):
    return not post.published_at or post.published_at > timezone.now() - SAID_FOR
