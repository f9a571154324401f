"""A large forum for measuring: 100,000 posts, or as many as POSTS says."""
import random
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from forum.models import Category, Post, Thread
from platform_core.lib.richtext.cleaning import CleanHtml
from platform_core.members.models import Audience, Member
from platform_core.notifications.models import Subscription
from platform_core.search.models import Document, SearchFields, document_row
from platform_core.taxonomy.models import Concept, Tagged

MEMBERS, PER_THREAD, LONG_THREAD, BATCH = 500, 20, 1000, 5000
STEMS = ["praten", "vragen", "luisteren", "tolk", "opvang", "gezin", "kind", "arts", "politie",
         "gemeente", "veilig", "samen", "huis"]
SECTORS = ["health", "police", "municipality", "migrant_org", "science", "lgbtqi"]


def words(chance, count):
    """Words of which few are frequent and most are rare, like those of people."""
    return " ".join(
        chance.choice(STEMS) if chance.random() < 0.3 else rare(chance) for _ in range(count)
    )


def rare(chance):
    """One of 20,000 words, the later ones rarer."""
    return f"woord{int(chance.paretovariate(0.7)) % 20000}"


def seed(posts):
    """Fill an empty database; prints how far it is."""
    chance = random.Random(7)
    members = make_members()
    audience = Audience.objects.members()
    categories = [
        Category.objects.create(slug=f"c{n}", name_nl=f"Rubriek {n}", name_en=f"Category {n}",
                                audience=audience, position=n)
        for n in range(8)
    ]
    sizes = [LONG_THREAD] + [PER_THREAD] * ((posts - LONG_THREAD) // PER_THREAD)
    concepts = list(Concept.objects.taggable())
    for start in range(0, len(sizes), BATCH // PER_THREAD):
        some = sizes[start : start + BATCH // PER_THREAD]
        write_threads(chance, some, members, categories, concepts)
        print(f"\r  {min(posts, (start + len(some)) * PER_THREAD):,} posts", end="", flush=True)
    print()
    Subscription.objects.follow(members[1], Thread.objects.order_by("pk").first())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def make_members():
    """Members of several sectors and countries."""
    rows = [
        Member(email=f"m{n}@bench.example", name=f"Member {n}", sector=SECTORS[n % 6],
               country="NL", status="member", published_post_count=9, password="!")  # noqa: S106
        for n in range(MEMBERS)
    ]
    return Member.objects.bulk_create(rows)


def write_threads(chance, sizes, members, categories, concepts):
    """Some threads with their posts, tags and index entries."""
    now = timezone.now()
    threads = []
    for size in sizes:
        author = chance.choice(members)
        at = now - timedelta(minutes=chance.randrange(1, 2_000_000))
        threads.append(Thread(
            category=chance.choice(categories), author=author, title=words(chance, 8)[:120],
            kind="question", language="nl", sector=author.sector, status="published", created=at,
            last_number=size, reply_count=size - 1, last_post_at=at,
        ))
    Thread.objects.bulk_create(threads)
    kind = ContentType.objects.get_for_model(Thread)
    Tagged.objects.bulk_create(
        Tagged(tag=tag, content_type=kind, object_id=thread.pk)
        for thread in threads for tag in chance.sample(concepts, 2)
    )
    write_posts(chance, threads, members)


def write_posts(chance, threads, members):
    """The posts of some threads, and what search knows of them."""
    posts = [
        Post(thread=thread, author=chance.choice(members), number=number, status="published",
             body=CleanHtml(f"<p>{words(chance, chance.randrange(20, 90))}</p>"),
             created=thread.created, published_at=thread.created)
        for thread in threads for number in range(1, thread.last_number + 1)
    ]
    posts = Post.objects.bulk_create(posts, batch_size=BATCH)
    kind = ContentType.objects.get_for_model(Post)
    Document.objects.bulk_create(
        (Document(content_type=kind, object_id=post.pk, **document_row(fields_of(post)))
         for post in posts), batch_size=BATCH,
    )


def fields_of(post):
    """What search_fields() would tell, without its queries."""
    return SearchFields(
        title=post.thread.title, text=str(post.body)[3:-4], language="nl",
        audience_id=post.thread.category.audience_id, country="NL", sector=post.author.sector,
        kind="thread" if post.number == 1 else "post", published_at=post.published_at,
        facets={"sector": [post.author.sector], "country": ["NL"], "kind": [post.thread.kind],
                "category": [post.thread.category.slug]},
    )
