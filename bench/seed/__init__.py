"""A large platform for measuring: as many posts as asked, and all that belongs to them.

What is written is what the platform itself would have written (tests/bench compares them), only
by bulk: one transaction, so that a database is either empty or complete.
"""
import itertools
import random
import sys

from django.db import connection, transaction
from django.utils import timezone

from bench.seed.community import make_community
from bench.seed.forum import Forum
from bench.seed.notices import write_notices
from bench.seed.practices import PRACTICES, write_practices
from bench.seed.rows import in_bulk, reset_sequences
from bench.seed.words import Words
from forum.models import Post
from platform_core.search.models import Document


def is_seeded():
    """Whether there is a community already."""
    return Post.objects.exists()


def seed(posts, practices=PRACTICES, say=sys.stdout.write):
    """Fill an empty, migrated database."""
    chance = random.Random(7)
    words = Words(chance)
    now = timezone.now()
    with transaction.atomic(), in_bulk():
        community = make_community(posts, now)
        documents = itertools.count(1)
        forum = Forum(chance, words, community, documents, now)
        for written in forum.write(posts):
            say(f"\r  {written:,} posts")
        write_notices(forum.told, now)
        write_practices(practices, chance, words, community, documents, now)
        reset_sequences([Post, forum.threads, Document])
    say(f"\r  {posts:,} posts and {practices:,} practices\n")


def analyse():
    """Let the database count what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
