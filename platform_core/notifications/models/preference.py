"""How each member wants to hear: what also comes by mail, and what is followed by itself."""
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import FAMILIES, VERBS
from platform_core.lib.turns import one_at_a_time
from platform_core.privacy.personal_data import Whose


def families_for(member):
    """[Family] that this member can choose about; what waits concerns those who decide."""
    decides = member.is_team or member.is_reviewer
    mine = [family for family in FAMILIES.values() if decides or not family.for_team]
    return sorted(mine, key=lambda family: family.for_team)


class PreferenceManager(models.Manager):
    def of(self, member):
        """The member's preferences, the defaults when nothing was ever chosen."""
        return self.filter(member=member).first() or Preference(member=member)

    def put(self, member, **choices):
        """Set these fields and leave the rest; one statement, so two first saves are one row."""
        self.bulk_create(
            [Preference(member=member, **choices)], update_conflicts=True,
            unique_fields=["member"], update_fields=list(choices),
        )

    @transaction.atomic
    def choose_mail(self, member, families, wanted):
        """Mail of these [Family], or none but what is urgent; the choice of others stays."""
        one_at_a_time("mail", member.pk)
        chosen = self.of(member).mail | {family.name: wanted for family in families}
        self.put(member, mail=chosen)

    def without_silenced(self, verbs):
        """{member id: verb} without those whose bell is off for that sort.

        Only the families of the team can be silenced: other notices cost no question here.
        """
        quiet = {pk: VERBS[verb].family for pk, verb in verbs.items() if can_be_silenced(verb)}
        if not quiet:
            return verbs
        bells = self.filter(member_id__in=quiet).values_list("member_id", "bell")
        silenced = {pk for pk, bell in bells if not bell.get(quiet[pk], True)}
        return {pk: verb for pk, verb in verbs.items() if pk not in silenced}


def can_be_silenced(verb):
    """Whether notices of this verb may be kept out of the bell; what is urgent may not."""
    return FAMILIES[VERBS[verb].family].for_team and not VERBS[verb].urgent


class Preference(models.Model):
    """How a member wants to hear; without a row, or for a family not named, the defaults hold.

    `mail` and `bell` are {family: bool}; the families are registered by the apps (lib.kinds).
    """

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose preference"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail = models.JSONField(default=dict)
    bell = models.JSONField(default=dict)
    follow_own = models.BooleanField(
        _("Follow discussions in which I take part"), default=True
    )

    objects = PreferenceManager()

    def __str__(self):
        return f"preferences of {self.member_id}"

    def mails(self, family):
        """Whether notices of this Family also go by mail."""
        return self.mail.get(family.name, family.mailed)

    def rings(self, family):
        """Whether notices of this Family stand in the member's notices."""
        return self.bell.get(family.name, True)

    def wants_mail(self, verb):
        """Whether a notice of this verb also goes by mail; what is urgent always does."""
        known = VERBS.get(verb)
        return known is not None and (known.urgent or self.mails(FAMILIES[known.family]))
