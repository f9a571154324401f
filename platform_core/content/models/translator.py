"""Who translates: named per language by a coordinator, and sees in the desk that language alone."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.remembered import Remembered
from platform_core.privacy.personal_data import Whose


class TranslatorManager(models.Manager):
    @transaction.atomic
    def appoint(self, by, member, language):
        """Let this member translate into this language; twice is the same as once."""
        row, is_new = self.get_or_create(
            member=member, language=language, defaults={"named_by": by}
        )
        if is_new:
            Entry.objects.record(by, "content.translator.appoint", member, language=language.code)
        NAMED.changed()
        return row

    @transaction.atomic
    def dismiss(self, by, member, language):
        """Let this member translate into this language no more; what they wrote stays."""
        if self.filter(member=member, language=language).delete()[0]:
            Entry.objects.record(by, "content.translator.dismiss", member, language=language.code)
        NAMED.changed()

    def all_named(self):
        """{member id: codes} of everybody who was named."""
        named = {}
        for member, code in self.values_list("member_id", "language_id"):
            named.setdefault(member, set()).add(code)
        return {member: frozenset(codes) for member, codes in named.items()}


class Translator(models.Model):
    """One member, named for one language."""

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who translates", "named_by": "who named them"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.ForeignKey(
        "content.Language", models.CASCADE, to_field="code", related_name="translators"
    )
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = TranslatorManager()

    class Meta:
        verbose_name = _("translator")
        verbose_name_plural = _("translators")
        constraints = [
            models.UniqueConstraint(fields=["member", "language"], name="named_once_per_language")
        ]

    def __str__(self):
        return f"{self.member_id}: {self.language_id}"


NAMED = Remembered("translators", lambda: Translator.objects.all_named())


def languages_of(member):
    """The codes of the languages for which this member was named; no query while remembered."""
    if not (member.is_authenticated and member.is_full_member):
        return frozenset()
    return NAMED.get().get(member.pk, frozenset())


def is_editor(member):
    """Coordinators and administrators keep the public texts, in every language."""
    return bool(member.is_authenticated and member.is_full_member
                and (member.is_coordinator or member.is_superuser))
