"""A thread: a question, an experience, a challenge or a discussion, and the posts under it."""
from functools import partial

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from forum.models.category import Category
from forum.models.post import Post
from platform_core.audit.models import Entry
from platform_core.lib.richtext import to_plain_text
from platform_core.lib.sectors import sector_choices
from platform_core.members.models import audience_ids
from platform_core.moderation.models import Moderated, needs_review
from platform_core.notifications.models import Event, Notification, Subscription
from platform_core.taxonomy.models import Tagged

POSTS_PER_PAGE = 20
NEXT_NUMBER = (
    "UPDATE forum_thread SET last_number = last_number + 1, last_post_at = %s, "
    "reply_count = reply_count + (CASE WHEN last_number > 0 THEN 1 ELSE 0 END) "
    "WHERE id = %s RETURNING last_number, reply_count"
)


def once(write, sent):
    """Write in a transaction; of a text that was sent twice at once, the second finds the first."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        if post := sent():
            return post
        raise


class ThreadQuerySet(models.QuerySet):
    def published(self):
        """Threads that stand."""
        return self.filter(status=Moderated.Status.PUBLISHED)

    def waiting_of(self, member):
        """The newest of the member's own threads that a moderator has not let through.

        Written out, because every list asks: building the query took three times as long.
        """
        sql = (
            "SELECT id, title, status FROM forum_thread "
            "WHERE author_id = %s AND status IN (%s, %s) ORDER BY created DESC LIMIT 5"
        )
        unseen = [Moderated.Status.PENDING.value, Moderated.Status.RETURNED.value]
        return list(self.raw(sql, [member.pk, *unseen]))

    def visible_to(self, member):
        """The list rule; Thread.is_visible_to is the same rule for one thread."""
        audiences = audience_ids(member)
        readable = self.filter(category__audience_id__in=audiences)
        if not (member.is_authenticated and member.is_full_member):
            return readable.none()
        if member.is_team:
            return readable.exclude(status=Moderated.Status.REMOVED)
        own = Q(author=member) & ~Q(status=Moderated.Status.REMOVED)
        return readable.filter(Q(status=Moderated.Status.PUBLISHED) | own)


class Thread(Moderated):
    """A titled conversation in a category; its first post says what it is about."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")
        CHALLENGE = "challenge", _("Challenge")
        DISCUSSION = "discussion", _("Discussion")

    PERSONAL_DATA = {"author": "who wrote", "title": "own words"}
    WAITS_AS = {"pending": "thread"}
    CAN_BE_FOLLOWED = True
    SHOWN_WITH = ("category", "author")
    names_not_found = ()  # of a thread that was just started: names after an @ that led to nobody

    category = models.ForeignKey(Category, models.PROTECT, related_name="threads")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="threads")
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.QUESTION)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    sector = models.CharField(max_length=24, choices=sector_choices)
    created = models.DateTimeField(default=timezone.now)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    solution = models.ForeignKey(
        "forum.Post", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    last_number = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(default=timezone.now)
    about_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, related_name="+")
    about_id = models.PositiveBigIntegerField(null=True)
    about = GenericForeignKey("about_type", "about_id")
    tags = TaggableManager(through=Tagged, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        indexes = [
            models.Index(
                fields=["-is_pinned", "-last_post_at", "-id"],
                condition=Q(status="published"),
                name="threads_by_activity",
            ),
            models.Index(
                fields=["category", "-is_pinned", "-last_post_at", "-id"],
                condition=Q(status="published"),
                name="threads_by_category",
            ),
            models.Index(
                fields=["-is_pinned", "-last_post_at", "-id"],
                condition=Q(status="published", reply_count=0),
                name="threads_unanswered",
            ),
            models.Index(
                fields=["sector", "-is_pinned", "-last_post_at", "-id"],
                condition=Q(status="published"),
                name="threads_by_sector",
            ),
            models.Index(
                fields=["kind", "-is_pinned", "-last_post_at", "-id"],
                condition=Q(status="published"),
                name="threads_by_kind",
            ),
            models.Index(fields=["author", "-created"], name="threads_by_author"),
            models.Index(fields=["about_type", "about_id"], name="threads_about"),
        ]

    def __str__(self):
        return self.title

    @classmethod
    def start(cls, by, body, tags=(), findings=(), token=None, **fields):
        """Start a thread with its first post; it stands at once or waits for a moderator.

        `fields` are category, title, kind, language and, optionally, about. The same `token` twice
        gives the same thread. Returns the thread.
        """
        sent = partial(Post.sent_with, by, token)
        post = sent() or once(lambda: cls._begin(by, body, tags, findings, token, fields), sent)
        return post.thread

    @classmethod
    def _begin(cls, by, body, tags, findings, token, fields):
        thread = cls(author=by, sector=by.sector, **fields)
        thread.clean_fields(exclude=["about_type", "about_id"])
        thread.save()
        thread.tags.set(tags)
        opening = Post.write(thread, by, body, token)
        opening.save()
        thread.names_not_found = opening.names_not_found
        Subscription.objects.follow(by, thread)
        why = needs_review(by, thread.category.is_sensitive, findings)
        if why:
            thread.hold(by, why)
        else:
            thread.take("publish", by=by)
        return opening

    def reply(self, by, body, findings=(), token=None):
        """Add a reply; the same `token` twice gives the same post. Returns the post."""
        sent = partial(Post.sent_with, by, token)
        return sent() or self._add(Post.write(self, by, body, token), findings, sent)

    def _add(self, post, findings, sent):
        """What is cleaned before takes no time while others wait for the thread."""
        why = needs_review(post.author, self.category.is_sensitive, findings)

        def write():
            post.enter(post.author, why)
            return post

        return once(write, sent)

    @transaction.atomic
    def lock(self, by, reason=""):
        """Take no more replies; reading goes on."""
        self._set(by, "lock", reason, is_locked=True)

    @transaction.atomic
    def unlock(self, by, reason=""):
        """Take replies again."""
        self._set(by, "unlock", reason, is_locked=False)

    @transaction.atomic
    def pin(self, by, reason=""):
        """Keep this above the others."""
        self._set(by, "pin", reason, is_pinned=True)

    @transaction.atomic
    def unpin(self, by, reason=""):
        """Let this take its place by activity again."""
        self._set(by, "unpin", reason, is_pinned=False)

    @transaction.atomic
    def move(self, by, category, reason=""):
        """Put this in another category; who may read it follows the category."""
        if self._set(by, "move", reason, category=category):
            self.reindex()

    @transaction.atomic
    def rename(self, by, title, tags):
        """Give this another title and other tags; the old title is kept with the opening post."""
        self.tags.set(tags)
        if title != self.title:
            self._set(by, "rename", "", title=title)
        if self.is_published:
            self.reindex()

    @transaction.atomic
    def solve(self, by, post):
        """Mark a reply as the answer that helped."""
        if self._set(by, "solve", "", solution=post):
            Event.objects.announce(by, "solved", post)

    @transaction.atomic
    def unsolve(self, by):
        """Take the mark away again."""
        self._set(by, "unsolve", "", solution=None)

    def on_published(self, by, reason=""):
        first = self.first_post
        if first.status == Post.Status.DRAFT:
            first.take("publish", by=self.author)
            Event.objects.announce(self.author, "thread_started", self)
        else:
            self.reindex()
            first.announce_mentions()
        if self.held_for and by != self.author:
            Event.objects.announce(by, "published", self)

    def on_returned(self, by, reason=""):
        Event.objects.announce(by, "returned", self)

    def on_rejected(self, by, reason=""):
        Event.objects.announce(by, "rejected", self)

    def on_hidden(self, by, reason=""):
        self._unindex_posts()
        Event.objects.announce(by, "hidden", self)

    def on_removed(self, by, reason=""):
        self.on_hidden(by, reason)

    def on_pending(self, by, reason=""):
        self._unindex_posts()

    def is_visible_to(self, member):
        if not (member.is_authenticated and member.is_full_member):
            return False
        if self.status == self.Status.REMOVED or not self.category.is_visible_to(member):
            return False
        return self.status == self.Status.PUBLISHED or self.is_own(member) or member.is_team

    def announced_to(self, verb):
        """Subjects whose followers hear of this: the category and the tags of a new thread."""
        return [self.category, *self.tags.all()] if verb == "thread_started" else []

    def told_directly(self, verb):
        """Members who hear of this for themselves: the author, of a moderator's decision."""
        return {} if verb == "thread_started" else {self.author_id: verb}

    def notice_title(self):
        return self.title

    def plain_text(self):
        """What a moderator reads before deciding."""
        return to_plain_text(self.first_post.body)

    @property
    def follow_key(self):
        return self._meta.label_lower

    def get_absolute_url(self):
        return reverse("forum:thread", args=[self.pk])

    def url_of(self, number):
        """The address of the page on which post `number` stands, and the place on it."""
        page = (number - 1) // POSTS_PER_PAGE + 1
        query = f"?page={page}" if page > 1 else ""
        return f"{self.get_absolute_url()}{query}#p{number}"

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def first_post(self):
        return self.posts.order_by("pk")[0]

    @property
    def page_count(self):
        return max(1, (self.last_number - 1) // POSTS_PER_PAGE + 1)

    def reindex(self):
        """Write the index entries of every post that stands, anew."""
        standing = self.posts.published().select_related("thread__category", "author")
        for post in standing.iterator():
            post.index()

    def next_number(self):
        """Give out the next place in the thread; the row lock keeps the order of commits."""
        self.last_post_at = timezone.now()
        now = connection.ops.adapt_datetimefield_value(self.last_post_at)
        with connection.cursor() as cursor:
            cursor.execute(NEXT_NUMBER, [now, self.pk])
            self.last_number, self.reply_count = cursor.fetchone()
        return self.last_number

    def recount(self):
        """Count anew after a moderator took something away or put it back; never on reply."""
        standing = self.posts.published()
        self.reply_count = standing.filter(number__gt=1).count()
        latest = standing.aggregate(at=Max("published_at"))["at"]
        self.last_post_at = latest or self.created
        self.save(update_fields=["reply_count", "last_post_at"])

    def _unindex_posts(self):
        posts = list(self.posts.published())
        for post in posts:
            post.unindex()
        Notification.objects.retract([self, *posts])

    def _set(self, by, action, reason, **field):
        """Set one field and record it; whether it was news, for a second click changes nothing."""
        [(name, value)] = field.items()
        setattr(self, name, value)
        same = Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
        changed = Thread.objects.filter(pk=self.pk).exclude(same).update(**field)
        if changed:
            data = {"reason": reason} if reason else {}
            Entry.objects.record(by, f"forum.thread.{action}", self, **data)
        return bool(changed)
