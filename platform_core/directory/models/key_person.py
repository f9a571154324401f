"""Key persons: who they are, what they offer, and what each reader may know of it."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.content.models.translator import is_editor
from platform_core.directory.models.consent import (
    IN_PUBLIC,
    NEEDS,
    SHOWS,
    WORDING,
    Consent,
    Use,
    in_force,
    with_dependents,
)
from platform_core.lib.languages import language_choices
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stateful, Step

WORDS = ("name", "offers", "places", "contact", "public_words", "words_language")
ACTIVE = Q(member=None) | Q(member__status="member", member__is_active=True)


class KeyPersonQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; KeyPerson.is_visible_to is the same rule for one."""
        if is_editor(member):
            return self
        if not (member.is_authenticated and member.is_full_member):
            return self.none()
        return self.filter(Q(member=member) | Q(pk__in=self.model.objects.agreed_to(Use.LISTED)))

    def agreed_to(self, use):
        """Key persons of now whose consent to this use, and to what it needs, holds."""
        rows = self.filter(ACTIVE, status=KeyPerson.Status.CONFIRMED)
        for needed in {use, NEEDS.get(use, use)}:
            mine = Consent.objects.standing().filter(person=OuterRef("pk"), use=needed)
            rows = rows.filter(Exists(mine))
        return rows

    @transaction.atomic
    def offer(self, by, facts):
        """A member asks to be a key person; a coordinator confirms it."""
        person = self.get_or_create(member=by)[0]
        person.write(by, **facts)
        person.take("offer_self", by)
        person.tell(by, "key_person_asked")
        return person

    @transaction.atomic
    def bring(self, by, facts):
        """A coordinator keeps somebody who has no account, and who said yes to them."""
        person = self.create(kept_by=by)
        person.write(by, **facts)
        person.take("offer_self", by)
        person.take("confirm_person", by)
        return person

    def unmark_due(self):
        """A sweep: the mark beside a name goes when the consent to it has ended."""
        named = self.model.objects.agreed_to(Use.NAME).exclude(member=None).values("member")
        own = self.model.objects.exclude(member=None).values("member")
        marked = Member.objects.filter(is_key_person=True, pk__in=own)
        return marked.exclude(pk__in=named).update(is_key_person=False)


class KeyPerson(Stateful):
    """A member, or somebody without an account whom a coordinator keeps, who gives sessions.

    No origin, no surname and no address: nothing here says more than what the person offers, and
    nothing of it is shown to anybody without a Consent to exactly that.
    """

    class Status(models.TextChoices):
        NEW = "new", _("Not asked yet")
        ASKED = "asked", _("Waits for a coordinator")
        CONFIRMED = "confirmed", _("Key person")
        DECLINED = "declined", _("Not confirmed")
        ENDED = "ended", _("Stopped")

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {
        "member": "who it is", "kept_by": "who keeps it for a person without an account",
        "name": "identity", "offers": "own words", "places": "work", "contact": "contact",
        "public_words": "own words",
    }
    SHOWN_WITH = ("member", "kept_by", "decision")
    STEPS = {
        "offer_self": Step(("new", "declined", "ended"), "asked"),
        "confirm_person": Step(("asked",), "confirmed"),
        "decline_person": Step(("asked",), "declined"),
        "stop_being": Step(("asked", "confirmed", "declined"), "ended"),
    }
    NEEDS_REASON = frozenset({"decline_person"})

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="key_person"
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    name = CheckedCharField(_("first name"), max_length=40, blank=True, names=True)
    offers = CheckedTextField(_("what you offer"), max_length=600, blank=True)
    places = CheckedCharField(_("municipalities"), max_length=120, blank=True)
    contact = CheckedCharField(_("how to reach you"), max_length=120, blank=True, names=True)
    public_words = CheckedTextField(_("your words for everybody"), max_length=900, blank=True)
    words_language = models.CharField(
        _("language of these words"), max_length=5, choices=language_choices, default="nl"
    )
    since = models.DateTimeField(default=timezone.now)

    objects = KeyPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("key person")
        verbose_name_plural = _("key persons")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @transaction.atomic
    def write(self, by, marks=None, **facts):
        """Change what this person offers; `marks` is {kind: codes}."""
        for name in WORDS:
            setattr(self, name, facts.get(name, getattr(self, name)))
        self.revision += 1
        self.save(update_fields=[*WORDS, "revision"])
        if marks is not None:
            Mark.objects.set_of(self, marks)
        Entry.objects.record(by, "directory.keyperson.write", self)
        self._moved(self.uses)

    @transaction.atomic
    def confirm(self, by, revision=None):
        """A coordinator knows this person, and says so; nothing is shown by that yet."""
        self.decide("confirm_person", by, revision=revision)
        self.tell(by, "key_person_confirmed")

    @transaction.atomic
    def decline(self, by, reason, revision=None):
        """Say no, with the reason that the person reads."""
        self.decide("decline_person", by, reason, revision=revision)
        self.tell(by, "key_person_declined")

    @transaction.atomic
    def stop(self, by):
        """Be a key person no more: every consent ends, and all that was shown is deleted."""
        self.take("stop_being", by)
        for use in self.consents.filter(over_at=None).values_list("use", flat=True):
            self.let_go(Use(use), by, Consent.Over.WITHDRAWN)
        self._clear({"offers", "places", "contact", "public_words", "marks", "voice", "film"})
        for session in self.sessions.filter(status__in=("asked", "proposed", "agreed")):
            session.call_off(by)

    @classmethod
    def let_go_of(cls, rows):
        """The member went: a key person no more, and nothing of them is left."""
        for one in rows.exclude(status=cls.Status.ENDED):
            one.stop(one.member)
        rows.update(name="", offers="", places="", contact="", public_words="")

    @transaction.atomic
    def give(self, by, use, ends_on, wording=WORDING):
        """The person says yes to one use until a day; a yes that stood is renewed by it."""
        self._must_be_own(by)
        if self.status != self.Status.CONFIRMED:
            raise NotAllowedNow("Only a key person consents")
        now = timezone.now()
        self.consents.filter(use=use, over_at=None).update(
            over_at=now, how_over=Consent.Over.RENEWED)
        self.consents.create(use=use, ends_on=ends_on, wording=wording, given_at=now,
                             recorded_by=by if self.member_id is None else None)
        Entry.objects.record(by, "directory.keyperson.give", self, use=str(use))
        self._moved({use})

    @transaction.atomic
    def withdraw(self, by, use):
        """The person takes a yes back: nobody sees it from now on, and what it showed is gone."""
        self._must_be_own(by)
        for one in with_dependents(use):
            self.let_go(one, by, Consent.Over.WITHDRAWN)

    def let_go(self, use, by, how):
        """End a consent, and delete what no other one shows; the record names the use alone."""
        rows = self.consents.filter(use=use, over_at=None)
        if not rows.update(over_at=timezone.now(), how_over=how):
            return
        kept = self.consents.filter(over_at=None).values_list("use", flat=True)
        self._clear(SHOWS[use].difference(*(SHOWS[Use(other)] for other in kept)))
        Entry.objects.record(by, "directory.keyperson.withdraw", self, use=str(use))
        self._moved({use})

    def tell(self, by, verb):
        """Let the person, or the coordinators, hear of it."""
        Event.objects.announce(by, verb, self)

    @property
    def uses(self):
        """The uses to which this person's consent holds now; one statement."""
        if not self.is_key_person_now:
            return frozenset()
        standing = self.consents.standing().values_list("use", flat=True)
        return in_force({Use(use) for use in standing})

    @property
    def is_key_person_now(self):
        """Whether a coordinator confirmed it and, of a member, whether they still are one."""
        is_active = self.member is None or self.member.is_full_member
        return is_active and self.status == self.Status.CONFIRMED

    @property
    def known_as(self):
        """By what coordinators know this person: the member's name, else the first name."""
        return str(self.member.name if self.member_id else self.name) or str(self)

    def is_own(self, member):
        """Whether a member speaks for this person: themselves, or a coordinator for who has no
        account."""
        if self.member_id is None:
            return is_editor(member)
        return member.is_authenticated and member.pk == self.member_id

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        if is_editor(member):
            return True
        is_full = member.is_authenticated and member.is_full_member
        return bool(is_full and (self.is_own(member) or Use.LISTED in self.uses))

    def announced_to(self, verb):
        return ()

    def told_directly(self, verb):
        """Coordinators of who asks, and of who has no account; else the person."""
        if verb == "key_person_asked" or self.member_id is None:
            people = Member.objects.community().filter(is_coordinator=True)
            return dict.fromkeys(people.values_list("pk", flat=True), verb)
        return {self.member_id: verb}

    @property
    def language(self):
        """Of its title: the platform's own words."""
        return ""

    def notice_title(self):
        """No name: a notice says that there is something to look at."""
        return _now("Key person")

    def get_absolute_url(self):
        return reverse("directory:key_person", args=[self.pk])

    def _must_be_own(self, by):
        if not self.is_own(by):
            raise NotAllowedNow("Consent is given and taken back by the person alone")

    def _clear(self, names):
        """Delete words and files by the names under which SHOWS knows them."""
        words = [name for name in names if name in WORDS]
        if self.member_id is None:    # by it a coordinator knows who this is
            words = [name for name in words if name != "name"]
        for name in words:
            setattr(self, name, "")
        self.save(update_fields=words)
        if "marks" in names:
            self.marks.all().delete()
        self.erase_recordings(names)

    def erase_recordings(self, uses):
        """Delete the recordings of these uses, files and all."""
        rows = self.recordings.select_related("file", "captions").filter(use__in=list(uses))
        for one in rows:
            one.erase()

    def _moved(self, uses):
        """Public pages are made anew, and the mark beside the member's name follows."""
        if IN_PUBLIC.intersection(uses):
            ContentVersion.objects.move()
        if self.member_id:
            is_marked = Use.NAME in self.uses
            Member.objects.filter(pk=self.member_id).update(is_key_person=is_marked)


class MarkManager(models.Manager):
    def set_of(self, person, marks):
        """Give a person these marks, {kind: codes}, in the place of those that were."""
        person.marks.all().delete()
        self.bulk_create(Mark(person=person, kind=kind, code=code)
                         for kind, codes in marks.items() for code in dict.fromkeys(codes))


class Mark(models.Model):
    """One language, country, region or topic of a person: what the directory is narrowed by."""

    class Kind(models.TextChoices):
        LANGUAGE = "language", _("Language")
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        TOPIC = "topic", _("Topic")

    BELONGS_TO = Whose("person__member")
    PERSONAL_DATA = {"code": "what the person speaks and knows"}

    person = models.ForeignKey(KeyPerson, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=Kind)
    code = models.SlugField(max_length=60, db_index=False)

    objects = MarkManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code", "person"],
                                               name="one_mark_of_a_person")]

    def __str__(self):
        return f"{self.kind} {self.code}"
