"""A practice that everybody reads: its author agrees, an editor opens it, both take it back."""
from django.db import models, transaction
from django.utils import timezone

from goodpractices.models.choices import Visibility
from goodpractices.models.version import Version
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.members.models import Audience
from platform_core.notifications.models import Event
from platform_core.workflow.models import NotAllowedNow


class ForEveryone(models.Model):
    """What is published of a practice may be read without signing in.

    The author agrees in the text (`visibility`) or when an editor asks, and says apart from that
    whether the own name stands there. Its readers are then the public audience; another version
    goes to them once it is reviewed, and one that agrees no more is for members again.
    """

    names_author = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_agreed(self):
        """Whether its author lets everybody read it."""
        return self.visibility == Visibility.PUBLIC

    @transaction.atomic
    def open_up(self, by):
        """Let everybody read what is published. Raises NotAllowedNow without agreement."""
        now = type(self).objects.select_for_update(of=["self"]).get(pk=self.pk)
        if not (now.is_findable and now.is_agreed) or now.is_for_everyone:
            raise NotAllowedNow("Only a published practice whose author agrees can be opened")
        self._be_read_by(Audience.objects.public(), by, "open_up")
        Event.objects.announce(by, "practice_opened", self)

    @transaction.atomic
    def close(self, by):
        """Let members alone read it again, at once."""
        if not self.is_for_everyone:
            raise NotAllowedNow("It is for members")
        self._be_read_by(Audience.objects.members(), by, "close")
        if by is None or by.pk != self.author_id:
            Event.objects.announce(by, "practice_closed", self)

    @transaction.atomic
    def ask_author(self, by):
        """Ask the author whether everybody may read it. Raises NotAllowedNow when that is said."""
        rows = type(self).objects.filter(pk=self.pk, asked_at=None).exclude(
            visibility=Visibility.PUBLIC)
        if not rows.update(asked_at=timezone.now()):
            raise NotAllowedNow("The author was asked, or has agreed")
        Entry.objects.record(by, "goodpractices.practice.ask_author", self)
        Event.objects.announce(by, "practice_asked", self)

    @transaction.atomic
    def agree(self, by, names_author=False):
        """Let everybody read it once an editor opens it; `names_author` shows the own name."""
        self._say(by, "agree", Visibility.PUBLIC, names_author)

    @transaction.atomic
    def disagree(self, by):
        """Take that back, or say no: nobody but members reads it from now on."""
        if self.is_for_everyone:
            self.close(by)
        self._say(by, "disagree", Visibility.MEMBERS, False)

    def must_agree(self):
        """Another text stands: when its author agrees no more, it is for members again."""
        if self.is_for_everyone and not self.is_agreed:
            self.close(None)

    def _say(self, by, verb, visibility, names_author):
        self.visibility, self.names_author, self.asked_at = visibility, names_author, None
        self.save(update_fields=["visibility", "names_author", "asked_at"])
        for copy in self.versions.filter(status__in=Version.OPEN):    # or its review undoes this
            copy.content = {**copy.content, "visibility": str(visibility)}
            copy.save(update_fields=["content"])
        Entry.objects.record(by, f"goodpractices.practice.{verb}", self)
        self._tell_pages()

    def _be_read_by(self, audience, by, verb):
        self.audience = audience
        self.save(update_fields=["audience"])
        self.index()
        ContentVersion.objects.move()
        Entry.objects.record(by, f"goodpractices.practice.{verb}", self)
