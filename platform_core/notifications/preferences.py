"""How each member wants to hear: what also comes by mail, and what is followed by itself."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MAIL_FIELDS = {
    "mentioned": "mail_mentions",
    "published": "mail_decisions",
    "returned": "mail_decisions",
    "rejected": "mail_decisions",
    "hidden": "mail_decisions",
    "report_upheld": "mail_decisions",
    "report_dismissed": "mail_decisions",
    "practice_published": "mail_practices",
}


class PreferenceManager(models.Manager):
    def of(self, member):
        """The member's preferences, the defaults when nothing was ever chosen."""
        return self.filter(member=member).first() or Preference(member=member)

    def put(self, member, choices):
        """Set {field: value} and leave the rest; one statement, so two first saves are one row."""
        self.bulk_create(
            [Preference(member=member, **choices)], update_conflicts=True,
            unique_fields=["member"], update_fields=list(choices),
        )


class Preference(models.Model):
    """How a member wants to hear; without a row the defaults hold."""

    PERSONAL_DATA = {"member": "whose preference"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail_replies = models.BooleanField(_("Replies in discussions I follow"), default=False)
    mail_mentions = models.BooleanField(_("When somebody mentions me"), default=True)
    mail_decisions = models.BooleanField(_("Decisions about what I wrote"), default=True)
    mail_practices = models.BooleanField(_("New practices with a tag I follow"), default=False)
    follow_own = models.BooleanField(
        _("Follow discussions in which I take part"), default=True
    )

    objects = PreferenceManager()

    def __str__(self):
        return f"preferences of {self.member_id}"

    def wants_mail(self, verb):
        """Whether a notice of this kind also goes by mail."""
        return getattr(self, MAIL_FIELDS.get(verb, "mail_replies"))
