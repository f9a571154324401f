"""Films: what is known of one beside its words, which are a Work with a cue for each line."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import StoredFile
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion, Line, Translated, Work

SOURCE = "nl"    # in which films are written first
FIRST = (Line("title", kind="heading"), Line("lede"))


class FilmQuerySet(models.QuerySet):
    def of(self, work):
        """The Film of a work, made when it has none yet."""
        return self.select_related("work").get_or_create(work=work)[0]

    @transaction.atomic
    def begin(self, by, name, slug):
        """A new film, whose title and first words are still to be written; give its Edition.

        Raises Taken for an address that is taken.
        """
        work = Work.objects.begin_new("film", slug, name, SOURCE, by)
        self.create(work=work)
        edition = work.draft(SOURCE, by)
        edition.write(by, FIRST, edition.revision)
        return edition

    def known(self, slug):
        """The Film at this address with its files, or None; three statements."""
        rows = self.filter(work__kind="film", work__slug=slug).select_related("work")
        return rows.prefetch_related("files__file").first()

    def length_of(self, work):
        """The length of the film of a work in ms; 0 while there is no file."""
        return self.filter(work=work).values_list("length", flat=True).first() or 0


class Film(Translated):
    """A film that everybody may see: how long it is; its files are FilmFiles."""

    length = models.PositiveIntegerField(_("length in ms"), default=0)

    objects = FilmQuerySet.as_manager()

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def __str__(self):
        return str(self.work)

    @transaction.atomic
    def keep(self, by, form, received, length=0):
        """Let what was Received be its file of a form; what nothing points at then is swept.

        `length` in ms is that of the film itself, so that subtitles are held to it.
        """
        stored = StoredFile.objects.store(by, received)
        row, _is_new = self.files.update_or_create(form=form, defaults={"file": stored})
        if length:
            self.length = length
            self.save(update_fields=["length"])
        Entry.objects.record(by, "resources.film.keep", self, form=form, sha256=stored.sha256)
        ContentVersion.objects.move()
        return row

    @transaction.atomic
    def drop(self, by, form):
        """Take a file away; nothing happens when there is none."""
        if not self.files.filter(form=form).delete()[0]:
            return
        Entry.objects.record(by, "resources.film.drop", self, form=form)
        ContentVersion.objects.move()


def films():
    """Every Work that is a film."""
    return Work.objects.filter(kind="film")
