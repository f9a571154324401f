"""A thread: a question, an experience, a challenge or a discussion, and the posts under it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.managers import TaggableManager

from forum.models.category import Category
from forum.models.post import Post
from forum.models.thread.kept import Kept
from forum.models.thread.numbered import Numbered
from platform_core.attachments.models import found_in_files
from platform_core.lib.numbered import address_of
from platform_core.lib.prepared import Prepared
from platform_core.lib.richtext import to_plain_text
from platform_core.lib.sectors import sector_choices
from platform_core.lib.turns import one_at_a_time
from platform_core.members.models import audience_ids
from platform_core.moderation.models import Complaint, Publishable, Report, Statement
from platform_core.moderation.models.report import forget_snapshots
from platform_core.notifications.models import Event, Subscription
from platform_core.privacy.checked import check, findings_in, kinds_of
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import Whose
from platform_core.search.models import Document
from platform_core.taxonomy.models import Tagged
from platform_core.workflow.models import desk


@transaction.atomic
def once(write, by, token):
    """Write in a transaction; of a text that was sent twice at once, the second finds the first."""
    if token:
        one_at_a_time("sent", by.pk, token)
    return Post.sent_with(by, token) or write()

NO_TITLE = "[…]"    # of who left with their words


class ThreadQuerySet(models.QuerySet):
    def published(self):
        """Threads that stand."""
        return self.filter(status=Publishable.Status.PUBLISHED)

    def waiting_of(self, member):
        """The newest of the member's own threads that a moderator has not let through."""
        return WAITING(member.pk)

    def visible_to(self, member):
        """The list rule; Thread.is_visible_to is the same rule for one thread."""
        audiences = audience_ids(member)
        readable = self.filter(category__audience_id__in=audiences)
        if not (member.is_authenticated and member.is_full_member):
            return readable.none()
        if member.is_team:
            return readable.exclude(status=Publishable.Status.REMOVED)
        own = Q(author=member) & ~Q(status=Publishable.Status.REMOVED)
        return readable.filter(Q(status=Publishable.Status.PUBLISHED) | own)


class Thread(Kept, Numbered, Publishable):
    """A titled conversation in a category; its first post says what it is about."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")
        CHALLENGE = "challenge", _("Challenge")
        DISCUSSION = "discussion", _("Open discussion")

    BELONGS_TO = Whose("author", words=("title",), by_choice=True)
    PERSONAL_DATA = {"author": "who wrote", "title": "own words"}
    WAITS_AS = {"pending": "thread"}
    SHOWN_WITH = ("category", "author")
    NOTICE_FIELDS = ("title", "language")
    names_not_found = ()  # of a thread that was just started: names after an @ that led to nobody

    category = models.ForeignKey(Category, models.PROTECT, related_name="threads")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="threads")
    title = CheckedCharField(_("title"), max_length=120)
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
    last_standing = models.PositiveIntegerField(default=0)
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
    def start(cls, by, body, tags=(), token=None, files=(), **fields):
        """Start a thread with its first post; it stands at once or waits for a moderator.

        `fields` are category, title, kind, language and, optionally, about; `files` are those of
        the post, as Post.edit takes them. The same idempotency `token` twice gives the same
        thread. Returns the thread.
        """
        return once(lambda: cls._begin(by, body, tags, token, files, fields), by, token).thread

    @classmethod
    def _begin(cls, by, body, tags, token, files, fields):
        fields["title"] = check(fields["title"])
        thread = cls(author=by, sector=by.sector, status=cls.Status.WAITING, **fields)
        thread.clean_fields(exclude=["about_type", "about_id"])
        thread.save()
        thread.tags.set(tags)
        opening = Post.write(thread, by, body, token, files)
        opening.save()
        new = opening.beside(files)
        thread.names_not_found = opening.names_not_found
        Subscription.objects.follow(by, thread)
        findings = (*thread.title_findings, *findings_in(opening.body), *found_in_files(new))
        why = thread.category.why_wait(by, findings, new)
        if why:
            thread.hold(by, why, kinds_of(findings))
        else:
            thread.take("publish", by=by)
        return opening

    @classmethod
    def let_go_of(cls, rows):
        """Whoever asked went with their words: what others answered stays, below no title."""
        for thread in rows.select_related("category"):
            former = thread.title
            cls.objects.filter(pk=thread.pk).update(title=NO_TITLE)
            desk().close(thread)
            forget_snapshots(thread)
            Document.objects.retitle(Post, thread.posts.all(), thread.language, former, NO_TITLE)
            thread.forget_title(former, NO_TITLE)

    def forget_title(self, former, standing):
        """A title that stands nowhere now goes from what was reported and stated too."""
        posts = self.posts.values("pk")
        replies = ContentType.objects.get_for_model(Post)
        about = Report.objects.filter(content_type=replies, object_id__in=posts)
        Complaint.objects.filter(report__in=about, seen_title=former).update(seen_title="")
        Statement.objects.forget_titles(Thread, [self.pk], standing)
        Statement.objects.forget_titles(Post, posts, standing)

    def reply(self, by, body, token=None, files=()):
        """Add a reply; the same `token` twice gives the same post. Returns the post.

        `files` are those beside it, as Post.edit takes them.

        Raises NotAllowedNow when the thread is not published any more, or was closed meanwhile.
        """
        return (Post.sent_with(by, token)
                or self._add(Post.write(self, by, body, token, files), files))

    def _add(self, post, files):
        """What is checked before takes no time while others wait for the thread."""
        new = [one for one, _alt in files]
        findings = (*findings_in(post.body), *found_in_files(new))
        why = self.category.why_wait(post.author, findings, new)

        def write():
            post.enter(post.author, why, kinds_of(findings))
            if files:
                post.beside(files)
            return post

        return once(write, post.author, post.token)

    def scope_of(self, action):
        return "thread"

    def consequence(self, action):
        """What else disappears with the opening of a discussion."""
        if action != "hide" or not self.reply_count:
            return ""
        return ngettext(
            "The whole discussion is hidden with it: also the %(n)d reply.",
            "The whole discussion is hidden with it: also the %(n)d replies.",
            self.reply_count,
        ) % {"n": self.reply_count}

    def appear(self, by):
        first = self.first_post
        first.thread = self
        if first.status == Post.Status.WAITING:
            first.take("publish", by=self.author)
            Event.objects.announce(self.author, "thread_started", self)
        else:
            self._show_posts()
            first.announce_mentions()

    def unindex(self):
        """Let none of its posts be found, in one statement; shown again, they need no analysis."""
        Document.objects.hide(Post, self.posts.all())

    def _show_posts(self):
        """Let all posts be found again in one statement; what has no entry yet gets one."""
        standing = self.posts.published()
        if Document.objects.show(Post, standing, self.audience_id) < standing.count():
            missing = Document.objects.without_entry(Post, standing)
            for post in missing.select_related("author").iterator():
                post.thread = self
                post.index()

    @property
    def audience_id(self):
        return self.category.audience_id

    def readers(self):
        return self.category.audience.readers()

    def searched_parts(self):
        return [(Post, self.posts.published())]

    def told_parts(self):
        return [(Thread, Thread.objects.filter(pk=self.pk)), (Post, self.posts.all())]

    @property
    def stands_in(self):
        return self.category.name

    @property
    def shelf(self):
        """The category as the queue keeps it."""
        return self.category.slug

    @property
    def is_heavy(self):
        """What is written in a sensitive category weighs on whoever reads it all day."""
        return self.category.is_sensitive

    @property
    def asks_two(self):
        return self.category.asks_two

    @property
    def title_findings(self):
        """What the privacy check finds in the title."""
        return findings_in(self.title)

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
    def files(self):
        """The Attachments beside its opening."""
        return self.first_post.files

    @property
    def body(self):
        """The text of its opening."""
        return self.first_post.body

    def text_at(self, revision):
        """(title, body) of one revision of what opens this; None when it is not kept."""
        return self.first_post.text_at(revision)

    @property
    def amend_url(self):
        """As Post.amend_url, of what opens this."""
        return self.first_post.amend_url

    def texts(self):
        """As Post.texts, of what opens this."""
        return self.first_post.texts()

    def get_absolute_url(self):
        return address_of("forum:thread", self.pk)

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def first_post(self):
        return self.posts.order_by("pk")[0]


WAITING = Prepared(lambda author: Thread.objects.filter(
    author=author, status__in=[Publishable.Status.PENDING, Publishable.Status.RETURNED],
).only("title", "status", "language").order_by("-created")[:5])
