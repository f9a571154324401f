"""Words that were searched and not found: what is missing here, without who missed it.

Nothing of a question is kept but keyed hashes: of a word, and of a word with who typed it, so that
the same member counts once. Only when the fifth member looks for a word is it written down, and it
stays while five did within the period (settings.KEPT_DAYS["missed"]).
"""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from platform_core.lib.unwritable import may_wait
from platform_core.privacy.checked import Blocked, check, findings_in
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import NOBODYS

SALT, ENOUGH_MEMBERS, MOST_WORDS = "platform_core.search.missed", 5, 8
SHORTEST, LONGEST = 3, 40


def note(member, words):
    """Count a question in which nothing was found, and each of its words once for this member."""
    known = {_mark(word): word for word in list(dict.fromkeys(words))[:MOST_WORDS]
             if _may_be_told(word)}
    _write(known, [(key, _mark(word, member.pk)) for key, word in known.items()])


@may_wait
@transaction.atomic
def _write(known, marks):
    today = timezone.localdate()
    MissedDay.objects.bulk_create([MissedDay(day=today)], ignore_conflicts=True)
    MissedDay.objects.filter(day=today).update(questions=F("questions") + 1)
    Miss.objects.bulk_create(
        [Miss(key=key, mark=mark, day=today) for key, mark in marks], ignore_conflicts=True)
    wanted = Miss.objects.filter(key__in=known).values("key").annotate(members=Count("pk"))
    enough = wanted.filter(members__gte=ENOUGH_MEMBERS).values_list("key", flat=True)
    MissedWord.objects.bulk_create(
        [MissedWord(key=key, word=known[key]) for key in sorted(enough)], ignore_conflicts=True)


def _may_be_told(word):
    """Whether a word says nothing of a person as far as the privacy check sees."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isalpha()):
        return False
    try:
        return not findings_in(check(word))
    except Blocked:
        return False


def _mark(*parts):
    return salted_hmac(SALT, "\n".join(map(str, parts)), algorithm="sha256").hexdigest()


class MissedDay(models.Model):
    """How many questions of one day found nothing."""

    day = models.DateField(unique=True)
    questions = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.day}: {self.questions}"


class Miss(models.Model):
    """One member looked for one word: `key` is the hash of the word, `mark` of both."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"mark": "that one member looked for one word, hashed with a key"}

    key = models.CharField(max_length=64, db_index=True)
    mark = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)

    def __str__(self):
        return self.mark[:8]


class MissedWordQuerySet(models.QuerySet):
    def with_members(self):
        """Each word with how many `members` looked for it, and the `last` day of that."""
        mine = Miss.objects.filter(key=OuterRef("key")).order_by().values("key")
        return self.annotate(
            members=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
            last=Subquery(mine.annotate(last=models.Max("day")).values("last")))

    def too_few(self):
        """Words for which fewer members looked within the period, so that they may not stand."""
        return self.with_members().filter(members__lt=ENOUGH_MEMBERS)


class MissedWord(models.Model):
    """A word for which at least five members looked, and found nothing."""

    key = models.CharField(max_length=64, unique=True)
    word = CheckedCharField(max_length=LONGEST)

    objects = MissedWordQuerySet.as_manager()

    def __str__(self):
        return self.word

    @transaction.atomic
    def set_aside(self):
        """A coordinator has seen it: forgotten, and counted from nothing."""
        Miss.objects.filter(key=self.key).delete()
        self.delete()


def questions_lately():
    """How many questions found nothing within the period."""
    return MissedDay.objects.filter(day__gte=_oldest()).aggregate(n=Sum("questions"))["n"] or 0


def old():
    """The querysets of what is kept no longer."""
    before = _oldest()
    return [Miss.objects.filter(day__lt=before), MissedDay.objects.filter(day__lt=before),
            MissedWord.objects.too_few()]


def forget_old():
    """A sweep: hashes and days beyond the period go, then words that too few looked for."""
    for rows in old():
        rows.delete()


def _oldest():
    return timezone.localdate() - timedelta(days=settings.KEPT_DAYS["missed"])
