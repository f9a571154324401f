"""What participants thought of a session: numbers that lead to nobody.

An answer is added to tallies and kept nowhere else: no row says that these answers came together,
or when. The only text is a remark without a time, under a number by chance; it is read when the
answering is over.
"""
import secrets
import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"    # none is taken for another one on paper
CODE_LENGTH = 8
OPEN_FOR = timedelta(days=14)
LEAST = 5    # cells below are not shown
QUESTIONS = ("clear", "know_where", "pass_on")
ANSWERS = ("yes", "partly", "no")


def suppressed(counts):
    """{answer: count or None}: what may be shown of the counts of one question.

    Cells under five are not shown. Whoever knows how many answered could work out a hidden cell
    from the others, so at least two are hidden, and together they hold at least five.
    """
    hidden = {one for one, count in counts.items() if count < LEAST}
    while hidden and len(hidden) < len(counts) and _gives_away(hidden, counts):
        hidden.add(min(counts.keys() - hidden, key=lambda one: (counts[one], one)))
    return {one: None if one in hidden else count for one, count in counts.items()}


def _gives_away(hidden, counts):
    return len(hidden) < 2 or sum(counts[one] for one in hidden) < LEAST


class Evaluated(models.Model):
    """A session of which participants say what they think: one address, as many answers as people.

    `code` leads to the questions; `attended` bounds the answers, `answers_until` their time.
    """

    attended = models.PositiveSmallIntegerField(_("how many came"), null=True)
    answered = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=CODE_LENGTH, blank=True, db_index=True)
    answers_until = models.DateField(null=True)

    class Meta:
        abstract = True

    def open_answers(self, attended):
        """Take answers from now on, from as many people as came."""
        self.attended, self.code = attended, _new_code(type(self))
        self.answers_until = timezone.localdate() + OPEN_FOR
        self.save(update_fields=["attended", "code", "answers_until"])
        Tally.objects.bulk_create(Tally(session=self, question=question, answer=answer)
                                  for question in QUESTIONS for answer in ANSWERS)

    def close_answers(self):
        """Let the address end; of fewer than five answers nothing is kept."""
        type(self).objects.filter(pk=self.pk).update(code="")
        self.code = ""
        if self.answered < LEAST:
            self.tallies.all().delete()
            self.remarks.all().delete()

    @classmethod
    def taking(cls, code):
        """The session that takes answers at this code, or None."""
        rows = cls.objects.filter(code=code, status="held", answered__lt=F("attended"))
        return rows.filter(answers_until__gte=timezone.localdate()).first() if code else None

    @classmethod
    @transaction.atomic
    def take_answer(cls, code, answers, remark=""):
        """Add one participant's answers, {question: answer}; False when no more are taken."""
        session = cls.taking(code)
        rows = cls.objects.filter(pk=session.pk, status="held", answered__lt=F("attended")) \
            if session else cls.objects.none()
        if not rows.update(answered=F("answered") + 1):
            return False
        for question, answer in answers.items():
            session.tallies.filter(question=question, answer=answer).update(count=F("count") + 1)
        if remark:
            session.remarks.create(text=remark)
        return True

    @property
    def numbers(self):
        """{question: {answer: count or None}} when there is something to show, else {}."""
        if self.status != "evaluated" or self.answered < LEAST:
            return {}
        found = {question: {} for question in QUESTIONS}
        for tally in self.tallies.all():
            found[tally.question][tally.answer] = tally.count
        return {question: suppressed(counts) for question, counts in found.items() if counts}


class Tally(models.Model):
    """How often one answer was given to one question about one session."""

    session = models.ForeignKey("directory.InfoSession", models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=12)
    answer = models.CharField(max_length=8)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "question", "answer"],
                                               name="one_tally_per_answer")]

    def __str__(self):
        return f"{self.session_id} {self.question} {self.answer}"


class RemarkQuerySet(models.QuerySet):
    def readable(self):
        """Those about sessions that are over: nobody can see one come in."""
        return self.filter(session__status="evaluated")


class Remark(models.Model):
    """What somebody wrote about a session; a coordinator lets it be shown, or deletes it.

    It has no time and a number by chance, and stands in no queue: that would say when it came.
    """

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"text": "a participant's own words, of whom nobody knows"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("directory.InfoSession", models.CASCADE, related_name="remarks")
    text = CheckedTextField(_("remark"), max_length=300)
    is_shown = models.BooleanField(default=False)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return str(self.pk)

    @transaction.atomic
    def show(self, by):
        """Let both sides read it."""
        self.is_shown = True
        self.save(update_fields=["is_shown"])
        Entry.objects.record(by, "directory.remark.show", self.session)

    @transaction.atomic
    def erase(self, by):
        """Delete it for good."""
        Entry.objects.record(by, "directory.remark.erase", self.session)
        self.delete()


def _new_code(model):
    """A code by chance that no other session has; of nearly a million million."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))
        if not model.objects.filter(code=code).exists():
            return code
