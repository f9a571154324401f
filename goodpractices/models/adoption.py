"""“Tried in my setting”: what one organisation tells of one practice, and the owner's answer."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goodpractices.models.said import Said, SaidQuerySet
from goodpractices.models.text import MONTH
from platform_core.lib.countries import country_choices, country_name
from platform_core.lib.sectors import sector_choices
from platform_core.lib.turns import one_at_a_time
from platform_core.members.models import Organisation
from platform_core.notifications.models import Event
from platform_core.privacy.checked import check
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stale

LONGEST, LONGEST_CHANGE = 600, 300
ASKED_AFTER = timedelta(days=182)
TRYING = "trying"    # how no outcome yet is called in addresses and forms
PER_SWEEP = 50


class AdoptionQuerySet(SaidQuerySet):
    def of_organisation(self, organisation_id):
        """What this organisation told and did not take back."""
        return self.exclude(status="removed").filter(organisation=organisation_id)

    @transaction.atomic
    def tell(self, by, practice, facts, revision=None):
        """Say how it went for the organisation of `by`, or say it anew; returns the Adoption.

        `facts` is {outcome ("" while still trying), since, changed, text}. There is one of each
        organisation: colleagues change the same. `revision` is that of the text that was changed;
        raises Stale for another one, NotAllowedNow for the owner, without an organisation, and
        when it was taken back or off meanwhile.
        """
        must_be_elsewhere(by, practice)
        one_at_a_time("adoption", practice.pk, by.organisation_id)
        known = practice.adoptions.of_organisation(by.organisation_id).first()
        facts = facts | {name: check(facts.get(name, "")) for name in Adoption.WORDS}
        if known:
            if revision is None:
                raise Stale(known)
            return known.tell_anew(by, facts, revision)
        if revision is not None:
            raise NotAllowedNow("It was taken back")
        place = by.organisation
        return self.model(
            practice=practice, organisation=place, author=by, version=practice.newest_number,
            sector=place.sector or by.sector, country=place.country or by.country, **facts,
        ).stand(by)

    def still_trying(self):
        """Those who said half a year ago that they are trying, and were not asked since."""
        long_ago = timezone.now() - ASKED_AFTER
        return self.standing().filter(outcome="", asked_at=None, changed_at__lt=long_ago)

    def ask_trying(self):
        """The sweep: ask each of them once how it went."""
        for one in self.still_trying().order_by("pk")[:PER_SWEEP]:
            one.ask()


class Adoption(Said):
    """One organisation's experience with one practice; what did not work is shown as what did."""

    class Outcome(models.TextChoices):
        WORKED = "worked", _("Worked")
        PARTLY = "partly", _("Worked partly")
        DID_NOT_WORK = "did_not_work", _("Did not work")

    WORDS = ("changed", "text")
    BELONGS_TO = Whose("author", words=WORDS)
    PERSONAL_DATA = {"author": "who told it", "changed": "own words", "text": "own words",
                     "sector": "work", "country": "work"}
    WAITS_AS = {"pending": "adoption"}
    SHOWN_WITH = ("practice__audience", "author", "organisation")

    practice = models.ForeignKey("goodpractices.GoodPractice", models.CASCADE,
                                 related_name="adoptions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sector = models.CharField(max_length=24, choices=sector_choices, blank=True)
    country = models.CharField(max_length=2, choices=country_choices, blank=True)
    version = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    since = models.CharField(max_length=7, blank=True, validators=[MONTH])
    changed = CheckedCharField(_("what you changed"), max_length=LONGEST_CHANGE, blank=True)
    text = CheckedTextField(_("what happened"), max_length=LONGEST)
    created = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("experience elsewhere")
        verbose_name_plural = _("experiences elsewhere")
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"],
                                    condition=~Q(status="removed"), name="one_adoption_each"),
        ]
        indexes = [
            models.Index(fields=["practice", "status", "-created", "-id"], name="adoptions_newest"),
        ]

    def __str__(self):
        return f"{self.practice_id} {self.pk}"

    @transaction.atomic
    def tell_anew(self, by, facts, revision):
        """Another text of the organisation, which is now `by`'s; the owner hears of an outcome."""
        was_trying = not self.outcome
        self.rewrite(by, facts | {"author": by, "changed_at": timezone.now(), "asked_at": None},
                     revision)
        if was_trying and self.outcome and self.is_seen:
            Event.objects.announce(by, "practice_tried", self)
        return self

    @transaction.atomic
    def take_back(self, by):
        """As Said.take_back; the owner's answer goes along."""
        for answer in AdoptionAnswer.objects.exclude(status="removed").filter(adoption=self):
            answer.take_back(by)
        super().take_back(by)

    @transaction.atomic
    def ask(self):
        """Ask its author how it went, once."""
        if Adoption.objects.still_trying().filter(pk=self.pk).update(asked_at=timezone.now()):
            Event.objects.announce(None, "tried_asked", self)

    @classmethod
    def staying(cls, rows, organisation):
        """Of `rows` those that cannot become another organisation's, which told of the same."""
        told = cls.objects.of_organisation(organisation.pk).values("practice")
        return rows.exclude(status="removed").filter(practice__in=told)

    @staticmethod
    def practices_of(member):
        """Below what this member may read, as a Q."""
        practices = Adoption._meta.get_field("practice").related_model.objects
        return Q(practice__in=practices.visible_to(member).values("pk"))

    @staticmethod
    def own_of(member):
        """Which are this member's to change, as a Q."""
        own = Q(author=member)
        return own | Q(organisation=member.organisation_id) if member.organisation_id else own

    def is_kept_by(self, member):
        """Its author, and colleagues of the same organisation."""
        is_colleague = (member.is_authenticated and member.is_full_member
                        and member.organisation_id == self.organisation_id)
        return is_colleague or self.is_own(member)

    @property
    def country_name(self):
        return country_name(self.country) if self.country else ""

    @property
    def outcome_code(self):
        """The outcome as addresses name it."""
        return self.outcome or TRYING

    def appear(self, by):
        """Counted with its practice, and the owner hears of it."""
        self._count()
        Event.objects.announce(by, "practice_tried", self)

    def disappear(self, by):
        super().disappear(by)
        self._count()

    def told_parts(self):
        answers = AdoptionAnswer.objects.filter(adoption=self)
        return [*super().told_parts(), (AdoptionAnswer, answers)]

    def told_directly(self, verb):
        """The owner hears of what is told, its author of decisions."""
        told = self.practice.kept_by if verb == "practice_tried" else [self.author_id]
        return dict.fromkeys(told, verb)

    def get_absolute_url(self):
        return f"{self.practice.tried_url}#tried-{self.pk}"

    def _count(self):
        """Under a lock, as others below the same practice count too."""
        one_at_a_time("tried", self.practice_id)
        practices = Adoption._meta.get_field("practice").related_model.objects
        number = Adoption.objects.standing().filter(practice=self.practice_id).count()
        practices.filter(pk=self.practice_id).update(tried_count=number)


class AnswerQuerySet(SaidQuerySet):
    @transaction.atomic
    def give(self, by, adoption, text, revision=None):
        """Answer an experience once; what a moderator gave back is mended. Returns the answer."""
        one_at_a_time("answer", adoption.pk)
        known = self.filter(adoption=adoption).first()
        if known is None:
            return self.model(adoption=adoption, author=by, text=check(text)).stand(by)
        if known.status != "returned" or known.author_id != by.pk:
            raise NotAllowedNow("It was answered")
        return known.rewrite(by, {"text": check(text)}, revision)


class AdoptionAnswer(Said):
    """What the owner of the practice says to one experience: once."""

    WORDS = ("text",)
    BELONGS_TO = Whose("author", words=WORDS)
    PERSONAL_DATA = {"author": "who answered", "text": "own words"}
    WAITS_AS = {"pending": "adoption_answer"}
    SHOWN_WITH = ("adoption__practice__audience", "author")

    adoption = models.OneToOneField(Adoption, models.CASCADE, related_name="answer")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = CheckedTextField(_("answer"), max_length=LONGEST)
    created = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an experience")
        verbose_name_plural = _("answers to experiences")

    def __str__(self):
        return f"{self.adoption_id} {self.pk}"

    @property
    def practice(self):
        """What the experience is about."""
        return self.adoption.practice

    @staticmethod
    def practices_of(member):
        """Below an experience that stands, below what this member may read, as a Q."""
        practices = Adoption._meta.get_field("practice").related_model.objects
        visible = practices.visible_to(member).values("pk")
        return Q(adoption__practice__in=visible, adoption__status="published")

    @staticmethod
    def own_of(member):
        """Which are this member's, as a Q."""
        return Q(author=member)

    @property
    def is_below_what_stands(self):
        return self.status == "published" and self.adoption.status == "published"

    def appear(self, by):
        """Who told the experience hears of it."""
        Event.objects.announce(by, "tried_answered", self)

    def told_directly(self, verb):
        """Who told the experience hears of the answer, its author of decisions."""
        told = self.adoption.author_id if verb == "tried_answered" else self.author_id
        return {told: verb}

    def get_absolute_url(self):
        return self.adoption.get_absolute_url()


def must_be_elsewhere(by, practice):
    """Raise NotAllowedNow for whoever cannot have tried this elsewhere."""
    if practice.status != "published":
        raise NotAllowedNow("The practice is not published")
    if not by.organisation_id or practice.is_of(by):
        raise NotAllowedNow("It is told by another organisation than the owner")


__all__ = ["LONGEST", "LONGEST_CHANGE", "TRYING", "Adoption", "AdoptionAnswer"]
