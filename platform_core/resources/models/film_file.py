"""The files of a film: what is shown, what is handed out, and the picture before it begins."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Edition

PICTURES = ("webp", "jpg", "png")
# Which endings of a stored file each form may have, the first in its address.
TAKES = {"mp4": ("mp4",), "webm": ("webm",), "described": ("mp4",), "poster": PICTURES}
# The longest first: `x-described.mp4` is a file of x.
ENDINGS = ("-described.mp4", ".mp4", ".webm", *(f".{ending}" for ending in PICTURES))


class FilmFileQuerySet(models.QuerySet):
    def shown_at(self, name, ending, code):
        """The row whose address ends so, of a film with a live text in a language, or None."""
        described, _dot, kind = ending.rpartition(".")
        live = Edition.objects.live().filter(language=code).exclude(language__status="closed")
        rows = self.filter(film__work__in=live.values("work"), film__work__slug=name,
                           file__ending=kind).select_related("file")
        if described:
            return rows.filter(form="described").first()
        return rows.exclude(form="described").first()


class FilmFile(models.Model):
    """One file of a film, in one form.

    The .mp4 is the film, which every device plays; a .webm of the same film is smaller;
    `described` is the film with a voice that says what is seen.
    """

    class Form(models.TextChoices):
        MP4 = "mp4", _("The film (.mp4)")
        WEBM = "webm", _("The same film, smaller (.webm)")
        DESCRIBED = "described", _("The film with audio description (.mp4)")
        POSTER = "poster", _("The picture before it begins")

    film = models.ForeignKey("resources.Film", models.CASCADE, related_name="files")
    form = models.CharField(max_length=12, choices=Form)
    file = models.ForeignKey("attachments.StoredFile", models.PROTECT, related_name="+")

    objects = FilmFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a film")
        verbose_name_plural = _("files of films")
        constraints = [models.UniqueConstraint(fields=["film", "form"], name="one_file_per_form")]

    def __str__(self):
        return f"{self.film_id} {self.form}"

    @property
    def ending(self):
        """How its address ends, behind the address of the film."""
        return f"-described.{self.file.ending}" if self.form == "described" \
            else f".{self.file.ending}"

    @property
    def megabytes(self):
        """How much it is to fetch."""
        return self.file.size / 1_000_000
