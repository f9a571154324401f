"""Short addresses for paper: /q/<code>, which leads on and counts nobody."""
import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"    # none is taken for another one on paper
LENGTH = 4


def new_code():
    """A code by chance; of nearly a million."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


class ShortAddressQuerySet(models.QuerySet):
    def of(self, work, language):
        """The row of a work in a language, made when there is none; it never changes."""
        code = getattr(language, "code", language)
        row = self.filter(work=work, language=code).first()
        return row or self.get_or_create(work=work, language_id=code,
                                         defaults={"code": self._free_code()})[0]

    def address_of(self, work, language):
        """The whole address, as paper shows it; one as long while none was given out."""
        row = self.filter(work=work, language=getattr(language, "code", language)).first()
        return f"{settings.SITE_URL}/q/{row.code if row else LETTERS[:LENGTH]}"

    def _free_code(self):
        return next(code for code in iter(new_code, "") if not self.filter(code=code).exists())


class ShortAddress(models.Model):
    """What a printed code leads to. Paper lives for years: a code is given once."""

    code = models.CharField(max_length=8, unique=True)
    work = models.ForeignKey("content.Work", models.CASCADE, related_name="+")
    language = models.ForeignKey("content.Language", models.PROTECT, to_field="code",
                                 related_name="+")

    objects = ShortAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")
        constraints = [models.UniqueConstraint(fields=["work", "language"],
                                               name="one_short_address")]

    def __str__(self):
        return self.code

    @property
    def path(self):
        """Where it leads."""
        return f"/{self.language_id}/leaflet/{self.work.slug}/"
