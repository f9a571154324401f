"""What stands around a reply that somebody decides about."""
from platform_core.lib.richtext import excerpt

BEFORE, AFTER, SHOWN = 2, 1, 240


def around(post):
    """{"before": [(author, beginning)], "after": […]} of the posts that stand; two statements."""
    standing = post.thread.posts.published().exclude(pk=post.pk).select_related("author")
    earlier = standing.filter(pk__lt=post.pk).order_by("-pk")[:BEFORE]
    later = standing.filter(pk__gt=post.pk).order_by("pk")[:AFTER]
    return {"before": [_shown(one) for one in reversed(earlier)],
            "after": [_shown(one) for one in later]}


def _shown(post):
    return post.author.name, excerpt(post.body, SHOWN)
