"""A post: what one member says in a thread, numbered when it stands."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.amended import Amended
from forum.models.around import around
from forum.models.mentions import with_mentions
from forum.models.revision import PostRevision
from platform_core.attachments.models import HasFiles, found_in_files
from platform_core.lib.numbered import address_of
from platform_core.lib.prepared import Prepared
from platform_core.lib.richtext import excerpt, mentioned_ids, to_plain_text
from platform_core.lib.targets import key_of
from platform_core.members.models import Member
from platform_core.moderation.models import Publishable
from platform_core.moderation.models.report import forget_snapshots
from platform_core.notifications.models import Event, Notification, Subscription
from platform_core.privacy.checked import check_html, findings_in, kinds_of
from platform_core.privacy.fields import CheckedRichTextField
from platform_core.privacy.personal_data import Whose
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Searchable, SearchFields
from platform_core.taxonomy.thesaurus import concepts_of
from platform_core.workflow.models import Freeze, Stale, desk

MOST_WAITING = 20
ON_PAGE = """
    WHERE thread_id = %s AND status <> 'removed' AND (
        number BETWEEN %s AND %s AND (status = 'published' OR %s OR author_id = %s)
        OR number IS NULL AND (%s AND status IN ('waiting', 'pending', 'returned')
            OR author_id = %s)
    ) ORDER BY number IS NULL, number, id LIMIT %s
"""


class PostQuerySet(models.QuerySet):
    def published(self):
        """Posts that stand."""
        return self.filter(status=Publishable.Status.PUBLISHED)

    def page_for(self, member, thread, first, last):
        """The posts of a thread from number `first` to `last`, then those without a place yet.

        Of what is not public: own posts, and for the team everything that waits; at most 20.
        Written out, because every page of a thread asks: the same built by the ORM takes twice as
        long. Tests hold it to the rule of is_visible_to.
        """
        most = last - first + 1 + MOST_WAITING
        facts = [thread.pk, first, last, member.is_team, member.pk, member.is_team, member.pk, most]
        return PAGE(*facts)

    def seen_in_place(self, member):
        """Those with a number that a reader of their thread sees: page_for, without the texts."""
        there = self.filter(number__isnull=False).exclude(status=Publishable.Status.REMOVED)
        if member.is_team:
            return there
        return there.filter(Q(status=Publishable.Status.PUBLISHED) | Q(author=member))

    def visible_to(self, member):
        """The list rule; Post.is_visible_to is the same rule for one post."""
        if not (member.is_authenticated and member.is_full_member):
            return self.none()
        threads = self.model._meta.get_field("thread").related_model.objects
        inside = self.filter(thread__in=threads.visible_to(member))
        inside = inside.exclude(status=Publishable.Status.REMOVED)
        if member.is_team:
            return inside
        return inside.filter(Q(status=Publishable.Status.PUBLISHED) | Q(author=member))


class Post(HasFiles, Amended, Publishable, Searchable):
    """One contribution; `number` is its place among those that stand, given when it is published.

    A post that waits has no number: a gap would betray it to other readers. Numbers are for paging;
    the address of a post is its id, which stays when the thread is moved, split or merged.
    """

    BELONGS_TO = Whose("author", words=("body",), by_choice=True)
    PERSONAL_DATA = {"author": "who wrote", "body": "own words"}
    WAITS_AS = {"pending": "post"}
    FROZEN_WITH = ("thread",)
    SHOWN_WITH = ("thread__category", "author")
    NOTICE_FIELDS = ("thread__title", "thread__language")
    FOUND_FIELDS = ("number", "body", "thread", "thread__title")
    RULE_FIELDS = ("status", "author", "thread__status", "thread__author",
                   "thread__category__audience")
    names_not_found = ()  # of a text that was just written: names after an @ that led to nobody

    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    number = models.PositiveIntegerField(null=True)
    body = CheckedRichTextField(_("text"))
    created = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    token = models.UUIDField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="one_post_per_number"),
            models.UniqueConstraint(fields=["author", "token"], name="posted_only_once"),
        ]
        indexes = [
            models.Index(fields=["author", "-id"], name="posts_by_author"),
            models.Index(
                fields=["thread", "number"], name="posts_not_standing",
                condition=~Q(status="published") & Q(number__isnull=False),
            ),
        ]

    def __str__(self):
        return excerpt(self.body, 60)

    @classmethod
    def write(cls, thread, by, body, token=None, files=()):
        """A text in a thread, checked, with its mentions checked, and not yet saved."""
        body, not_found = with_mentions(check_html(body), thread.category)
        post = cls(thread=thread, author=by, body=body, token=token, status=cls.Status.WAITING,
                   file_count=len(files))
        post.names_not_found = not_found
        given = ["thread", "author", "number", "published_at", "edited_at", "token", "file_count"]
        post.clean_fields(exclude=given)
        return post

    @classmethod
    def let_go_of(cls, rows):
        """Their author went with what they wrote: the places stay, for others answered there."""
        for post in rows.select_related("thread__category", "author"):
            cls.objects.filter(pk=post.pk).update(body="")
            post.body = ""
            forget_snapshots(post)
            desk().close(post)
            post.index()

    @classmethod
    def outdate(cls, keys):
        """As Stateful.outdate; a discussion has the revision of what opens it."""
        super().outdate(keys)
        for post in cls.objects.filter(pk__in=keys).select_related("thread"):
            if post.opens_thread:
                post.thread.follow_opening(post.revision)

    @classmethod
    def sent_with(cls, by, token):
        """The post that a member already sent with this idempotency token, or None."""
        return cls.objects.filter(author=by, token=token).first() if token else None

    def enter(self, by, why, kinds=()):
        """Save this new reply; one that stands is numbered before, so that one write is enough."""
        if not why:
            self._take_place(by)
        super().enter(by, why, kinds)

    @transaction.atomic
    def edit(self, by, body, revision, files=None, **heading):
        """Replace the text, keeping the old one; `revision` is the one the editor saw.

        `files` are those beside it from now on, [(Attachment, what it shows)]; None leaves them.
        `heading` (title, tags) goes to the thread, when this opens it. Raises Stale when somebody
        was faster. A text that needs reading waits again.
        """
        body, not_found = with_mentions(check_html(body), self.thread.category)
        old = Post.objects.select_related("thread").get(pk=self.pk)
        stood = old.stands
        facts = {"revision": F("revision") + 1, "body": body}
        facts |= {"edited_at": timezone.now()} if stood else {}
        facts |= {"file_count": len(files)} if files is not None else {}
        mine = Post.objects.filter(pk=self.pk, revision=revision)
        if not mine.exclude(Freeze.objects.held(Post)).update(**facts):
            Freeze.objects.refuse(self)
            raise Stale(old)
        title = self.thread.title if heading else ""
        PostRevision.objects.create(
            post=self, number=revision, body=old.body, title=title, by=by, stood=stood
        )
        self.refresh_from_db()
        self.body, self.names_not_found = body, not_found
        unseen = self.beside(files) if files is not None else ()
        if self.opens_thread:
            self.thread.follow_opening(self.revision)
        if heading:
            self.thread.rename(by, **heading)
        self._wait_or_stand(by, old, unseen)

    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """As Publishable.decide; what opens a discussion stands and falls with it."""
        if self.opens_thread:
            return self.thread.decide(action, by, reason, ground, revision, **data)
        return super().decide(action, by, reason, ground, revision, **data)

    def found_in_stored(self, kinds):
        """As Publishable.found_in_stored; an opening waits with its thread."""
        if self.opens_thread:
            self.thread.found_in_stored(kinds)
        else:
            super().found_in_stored(kinds)

    @property
    def can_be_hidden(self):
        return self.thread.can_be_hidden if self.opens_thread else super().can_be_hidden

    def consequence(self, action):
        """Hiding what opens a discussion takes the whole of it away."""
        return self.thread.consequence(action) if self.opens_thread else ""

    def appear(self, by):
        first_time = self.is_new or self.number is None
        if self.number is None:
            self._take_place(by)
            self.save(update_fields=["number", "published_at"])
        elif not first_time:
            self.thread.recount()
        self.index()
        if first_time and not self.is_first:
            Subscription.objects.follow_own(self.author, self.thread)
            Event.objects.announce(self.author, "replied", self)
        else:
            self.announce_mentions()

    def disappear(self, by):
        super().disappear(by)
        self.thread.recount()
        type(self.thread).objects.filter(solution=self).update(solution=None)

    @property
    def audience_id(self):
        return self.thread.category.audience_id

    def readers(self):
        return self.thread.readers()

    @property
    def stands_in(self):
        return self.thread.stands_in

    @property
    def shelf(self):
        return self.thread.shelf

    @property
    def is_heavy(self):
        return self.thread.is_heavy

    @property
    def asks_two(self):
        return self.thread.asks_two

    @property
    def place_name(self):
        """(words, language) of where a reply stands, once others read there; else None."""
        return (self.thread.title, self.thread.language) if self.thread.is_published else None

    def around(self):
        """What stands before and after this in its thread, for whoever decides."""
        return {} if self.opens_thread else around(self)

    @property
    def language(self):
        return self.thread.language

    def is_visible_to(self, member):
        if self.status == self.Status.REMOVED or not self.thread.is_visible_to(member):
            return False
        return self.status == self.Status.PUBLISHED or self.is_own(member) or member.is_team

    def announced_to(self, verb):
        """Subjects whose followers hear of this: the thread, of a reply."""
        return [self.thread] if verb == "replied" else []

    def told_directly(self, verb):
        """Members who hear of this for themselves: those mentioned, or the author of a decision."""
        if verb in {"replied", "mentioned"}:
            return dict.fromkeys(self._mentioned_and_not_told(), "mentioned")
        return {self.author_id: verb}

    def notice_title(self):
        return self.thread.title

    def plain_text(self):
        """The text as search and moderators read it."""
        return to_plain_text(self.body)

    @property
    def editable(self):
        """What an edit begins from: its text, and with what opens a discussion its heading."""
        facts = {"body": self.body, "revision": self.revision}
        heading = {"title": self.thread.title, "tags": self.thread.tags.all()}
        return facts | (heading if self.opens_thread else {})

    def text_at(self, revision):
        """(title, body) of one revision, for who decides; None when it is not kept or erased."""
        if revision == self.revision:
            return self.thread.title, self.body
        former = self.revisions.filter(number=revision, erased_at=None).first()
        return (former.title or self.thread.title, former.body) if former else None

    def get_absolute_url(self):
        return address_of("forum:post", self.pk)

    @property
    def place_url(self):
        """The page on which this is read now, and the place on it."""
        if self.number is None:
            return self.thread.get_absolute_url() + "#waiting"
        return self.thread.url_of(self.number)

    @classmethod
    def findable(cls):
        """Posts that stand in a thread that stands."""
        return cls.objects.published().filter(thread__status=cls.Status.PUBLISHED)

    @property
    def is_findable(self):
        return self.status == self.thread.status == self.Status.PUBLISHED

    def search_fields(self):
        """What search knows: a first post carries the title and stands for its thread."""
        thread = self.thread
        tags = [concept.slug for concept in concepts_of([thread])[thread.pk]]
        return SearchFields(
            title=thread.title,
            text=to_plain_text(self.body),
            audience_id=thread.category.audience_id,
            language=thread.language,
            kind="thread" if self.is_first else "post",
            country=self.author.country,
            sector=self.author.sector,
            published_at=self.published_at,
            concepts=tags if self.is_first else [],
            under=thread.pk,
            author=self.author_id,
            facets={"tag": tags, "sector": [self.author.sector], "country": [self.author.country],
                    "category": [thread.category.slug], "kind": [thread.kind]},
        )

    @property
    def is_first(self):
        return self.number == 1

    @property
    def opens_thread(self):
        """Whether this is what its thread begins with, also while that waits without numbers."""
        return self.is_first or self.status == self.Status.WAITING

    @property
    def stands(self):
        """Whether readers see this text: an opening is seen with its thread."""
        return (self.thread if self.opens_thread else self).status == self.Status.PUBLISHED

    def announce_mentions(self):
        """Tell those who are mentioned; whoever heard of this post before hears nothing."""
        if mentioned_ids(self.body):
            Event.objects.announce(self.author, "mentioned", self)

    def _take_place(self, by):
        self.number = self.thread.next_number(by)
        self.published_at = self.thread.last_post_at
        Member.objects.count_published(self.author_id)

    def _mentioned_and_not_told(self):
        ids = mentioned_ids(self.body)
        if not ids:
            return []
        events = Event.objects.filter(**key_of(self))
        notices = Notification.objects.filter(event__in=events, verb="mentioned")
        told = set(notices.values_list("member_id", flat=True))
        return [pk for pk in ids if pk not in told]

    def _wait_or_stand(self, by, old, unseen):
        waits = self.thread if self.opens_thread else self
        findings = self._findings()
        why = self.thread.category.why_wait(by, findings, unseen)
        if waits.status == self.Status.RETURNED:
            why = why or waits.held_for
        if why and waits.status in self.STEPS["hold"].sources:
            waits.hold(by, why, kinds_of(findings))
        elif waits.status == self.Status.PENDING and (findings or waits.asks_two):
            waits.note_held(why, kinds_of(findings))
        elif self.status == self.Status.PUBLISHED:
            self.index()
            if self.thread.is_published:
                self.announce_mentions()
            Lexicon.objects.doubt(gone=old.plain_text())
        if not self.is_findable:
            self.unindex()  # a dormant entry would come back with the former words

    def _findings(self):
        title = self.thread.title_findings if self.opens_thread else ()
        return (*title, *findings_in(self.body), *found_in_files(self.files))


PAGE = Prepared(lambda: Post.objects.all(), ON_PAGE)
