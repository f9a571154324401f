"""Threads with their posts, tags, index entries, followers and places read up to."""
import itertools
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType

from bench.seed.rows import write
from forum.models import Post, ReadMark, Thread
from platform_core.notifications.models import Subscription
from platform_core.search import analysis
from platform_core.search.lexicon import lexicon
from platform_core.search.models import (
    STOP,
    TITLE,
    Document,
    facet_token,
    part_terms,
    year_of,
)
from platform_core.taxonomy.models import Tagged

LONG, USUAL, LONGEST_OTHER, BATCH = 1000, 20, 43, 40_000
TAGS, FOLLOWERS, READERS, TOLD_THREADS = 2, 2, 5, 2000
OLDEST, NEWEST = 2_000_000, 4_000      # minutes ago that a thread may have been started
THREAD = ["id", "category_id", "author_id", "title", "kind", "language", "sector", "created",
          "is_pinned", "status", "last_number", "last_standing", "reply_count", "last_post_at",
          "solution_id"]
POST = ["id", "thread_id", "author_id", "number", "status", "body", "created", "published_at"]
DOCUMENT = ["id", "content_type_id", "object_id", "kind", "language", "audience_id", "country",
            "sector", "published_at", "under", "title", "terms", "facets", "length", "edition"]


@dataclass
class Made:
    """A thread on its way to the database."""

    pk: int
    category: object
    author: object
    title: list
    language: str
    kind: str
    tags: list
    posters: list
    times: list
    first_post: int


class Forum:
    """Writes threads in batches; `told` collects the replies that members were told of."""

    threads = Thread

    def __init__(self, chance, words, community, documents, now):
        self.chance, self.words, self.community, self.now = chance, words, community, now
        self.documents, self.ids, self.posts = documents, itertools.count(1), itertools.count(1)
        types = ContentType.objects.get_for_models(Thread, Post)
        self.kinds = {model: kind.pk for model, kind in types.items()}
        self.known = lexicon()
        self.edition = self.known.edition
        self.told = []

    def write(self, total):
        """Write `total` posts; yields how many there are so far."""
        written, batch = 0, []
        for size in self._sizes(total):
            batch.append(self._thread(size))
            written += size
            if sum(len(made.posters) for made in batch) >= BATCH:
                self._write(batch)
                batch = []
                yield written
        self._write(batch)
        yield written

    def _sizes(self, total):
        """A long thread, a usual one, then some unanswered and some of a few pages."""
        first = [min(LONG, total), USUAL]
        while total > 0:
            size = first.pop(0) if first else self._size()
            yield min(size, total)
            total -= size

    def _size(self):
        return 1 if self.chance.random() < 0.1 else self.chance.randrange(2, LONGEST_OTHER)

    def _thread(self, size):
        chance, pk = self.chance, next(self.ids)
        category = self._category(pk)
        posters = chance.choices(self._readers(category), k=size)
        created = self.now - timedelta(minutes=chance.randrange(NEWEST, OLDEST))
        step = min(timedelta(minutes=chance.randrange(1, 600)), (self.now - created) / size)
        times = [created + step * number for number in range(size)]
        first = next(self.posts)
        for _ in range(size - 1):
            next(self.posts)
        return Made(
            pk=pk, category=category, author=posters[0], posters=posters,
            title=self.words.some(5, 9), language="en" if chance.random() < 0.2 else "nl",
            kind=chance.choice(Thread.Kind.values), times=times, first_post=first,
            tags=chance.sample(self.community.concepts, TAGS),
        )

    def _category(self, pk):
        """Any; but the first two threads, whose pages are measured, are for all members."""
        categories = self.community.categories
        return self.chance.choice(categories[:-1] if pk <= 2 else categories)

    def _readers(self, category):
        is_open = category.audience_id == self.community.everyone.pk
        return self.community.members if is_open else self.community.insiders

    def _write(self, batch):
        write(Thread, THREAD, map(self._thread_row, batch))
        texts = [[self.words.some(20, 90) for _poster in made.posters] for made in batch]
        write(Post, POST, self._post_rows(batch, texts))
        write(Tagged, ["tag_id", "content_type_id", "object_id"],
              ((tag.pk, self.kinds[Thread], made.pk) for made in batch for tag in made.tags))
        self._write_index(batch, texts)
        self._write_marks(batch)

    def _thread_row(self, made):
        size = len(made.posters)
        solved = made.kind == "question" and size > 2 and made.pk % 3 == 0
        return (
            made.pk, made.category.pk, made.author.pk, " ".join(made.title), made.kind,
            made.language, made.author.sector, made.times[0], made.pk % 3000 == 7, "published",
            size, size, size - 1, made.times[-1], made.first_post + 1 if solved else None,
        )

    def _post_rows(self, batch, texts):
        for made, words in zip(batch, texts, strict=True):
            for place, poster in enumerate(made.posters):
                at = made.times[place]
                yield (made.first_post + place, made.pk, poster.pk, place + 1, "published",
                       f"<p>{' '.join(words[place])}</p>", at, at)

    def _write_index(self, batch, texts):
        first = next(self.documents)
        count = sum(len(made.posters) for made in batch)
        for _ in range(count - 1):
            next(self.documents)
        write(Document, DOCUMENT, self._document_rows(batch, texts, itertools.count(first)))

    def _document_rows(self, batch, texts, ids):
        for made, words in zip(batch, texts, strict=True):
            own = self.words.terms_of(made.title, made.language)
            title = [*own, STOP] * 3
            titled = [f"{TITLE}:{term}" for term in own]
            shared = self._facets_of(made)
            for place, poster in enumerate(made.posters):
                text = [*self.words.terms_of(words[place], made.language), STOP,
                        *self._parts(made.title, made.language) * 3,
                        *self._parts(words[place], made.language)]
                if not place:
                    text += sorted(analysis.tag_term(tag.slug) for tag in made.tags)
                kind = "post" if place else "thread"
                facets = [*shared, ("is", kind), ("sector", poster.sector),
                          ("country", poster.country), ("author", str(poster.pk)),
                          ("lang", made.language), ("year", year_of(made.times[place]))]
                yield (
                    next(ids), self.kinds[Post], made.first_post + place,
                    kind, made.language, made.category.audience_id,
                    poster.country, poster.sector, made.times[place], made.pk,
                    " ".join(made.title), " ".join(title + text),
                    " ".join([*(facet_token(*pair) for pair in sorted(facets)), *titled]),
                    len(title + text), self.edition,
                )

    def _parts(self, words, language):
        return part_terms(" ".join(words), language, self.known)

    @staticmethod
    def _facets_of(made):
        """What the posts of a thread share."""
        return [("category", made.category.slug), ("kind", made.kind),
                *(("tag", tag.slug) for tag in made.tags)]

    def _write_marks(self, batch):
        """The reader has seen half of all threads, others what they took part in."""
        reader = self.community.members[0]
        followed = {made.pk: self._followers(made) for made in batch}
        write(Subscription, ["member_id", "content_type_id", "object_id", "level", "created"],
              ((member.pk, self.kinds[Thread], pk, "watching", self.now)
               for pk, members in followed.items() for member in members.values()))
        write(ReadMark, ["member_id", "thread_id", "number"],
              ((member_pk, made.pk, number) for made in batch
               for member_pk, number in self._read(made, reader).items()))
        self.told += [(made, followed[made.pk]) for made in batch
                      if made.pk <= TOLD_THREADS and len(made.posters) > 1]

    def _followers(self, made):
        """{id: member}: the author, some who replied, and of the first thread its follower."""
        some = [made.author, *made.posters[1 : FOLLOWERS + 1]]
        some += [self.community.members[1]] if made.pk == 1 else []
        return {member.pk: member for member in some}

    def _read(self, made, reader):
        size = len(made.posters)
        read = {member.pk: size for member in made.posters[:READERS]}
        is_read = made.pk > 2 and self.chance.random() < 0.5
        if is_read and reader in self._readers(made.category):
            read[reader.pk] = self.chance.randrange(1, size + 1)
        return read
