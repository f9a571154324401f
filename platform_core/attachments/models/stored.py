"""Files that are kept: under a key that nobody guesses, outside the web root.

A StoredFile belongs to whatever points at it. A model that holds one has a foreign key to it,
`models.PROTECT`; what nothing points at for a day is swept away, the bytes with the row.

    file = UploadField(use="publication")                        in the form
    stored = StoredFile.objects.store(by, form.cleaned_data["file"])   in the verb of the noun
    return handed_out(request, publication.file, of=publication)       in the view that serves it
    text_of(publication.file)                                          for privacy and search
"""
import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.formats import FORMATS
from platform_core.audit.models import Entry
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import Whose

logger = logging.getLogger(__name__)
FOLDER = "uploads"
KEPT_FOR = timedelta(days=settings.KEPT_DAYS["uploads"])    # what nothing points at
PER_SWEEP = 100


def new_key():
    """A key of 256 bits by chance: it is no secret, but nobody comes upon it either."""
    return secrets.token_urlsafe(32)


class StoredFileQuerySet(models.QuerySet):
    @transaction.atomic
    def store(self, by, received):
        """Keep a Received; give its StoredFile. Whoever calls this lets something point at it."""
        facts = {name: received.facts.get(name, 0) for name in ("width", "height", "pages")}
        stored = self.create(
            name=received.name, use=received.use, ending=received.ending, size=received.size,
            sha256=received.sha256, added_by=by, **facts,
        )
        received.file.seek(0)
        default_storage.save(stored.path, File(received.file))
        Entry.objects.record(by, "attachments.file.store", stored, use=received.use,
                             ending=received.ending, size=received.size, sha256=received.sha256)
        return stored

    def held(self):
        """Those that something points at."""
        holders = [Exists(relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")})) for relation in holding_relations()]
        return self.filter(models.Q(*holders, _connector=models.Q.OR)) if holders else self.none()

    def of_nobody(self):
        """Those that nothing points at any more."""
        old = self.filter(added_at__lt=timezone.now() - KEPT_FOR)
        return old.exclude(pk__in=self.held().values("pk"))

    def sweep(self):
        """The sweep: what nothing points at goes, and so do bytes without a row."""
        for stored in self.of_nobody().order_by("pk")[:PER_SWEEP]:
            stored.let_go()
        self._sweep_stray_bytes()

    def _sweep_stray_bytes(self):
        """A transaction that failed leaves bytes behind; they lie in the folder of their month."""
        before = timezone.now() - KEPT_FOR
        for month in {f"{before:%Y%m}", f"{before - timedelta(days=25):%Y%m}"}:
            folder = f"{FOLDER}/{month}"
            names = sorted(_names_in(folder))
            for start in range(0, len(names), PER_SWEEP):
                self._sweep_strays(folder, names[start : start + PER_SWEEP], before)

    def _sweep_strays(self, folder, names, before):
        keys = {name.partition(".")[0] for name in names}
        strays = keys - set(self.filter(key__in=keys).values_list("key", flat=True))
        for name in names:
            path = f"{folder}/{name}"
            is_stray = name.partition(".")[0] in strays
            if is_stray and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)


class StoredFile(models.Model):
    """A file that passed the door; `name` is what people called it, `path` where its bytes lie."""

    BELONGS_TO = Whose("added_by", of_others=("sha256",))
    PERSONAL_DATA = {"added_by": "who uploaded it", "name": "what they called it"}

    key = models.CharField(max_length=64, unique=True, default=new_key)
    name = CheckedCharField(_("name"), max_length=120)
    use = models.CharField(max_length=20)
    ending = models.CharField(max_length=5)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True,
                                 related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self):
        return self.name

    @property
    def path(self):
        """Where its bytes lie in the store."""
        return f"{FOLDER}/{self.added_at:%Y%m}/{self.key}.{self.ending}"

    @property
    def format(self):
        """Its Format: what it is to a browser and to a reader."""
        return FORMATS[self.ending]

    @property
    def is_shown(self):
        """Whether a browser may open it in place: pictures and film, nothing else."""
        return self.format.family in {"image", "film"}

    @property
    def is_there(self):
        """Whether its bytes are where they should be (a backup may come back without them)."""
        return default_storage.exists(self.path)

    def open(self):
        """Its bytes, to be read and sought in."""
        return default_storage.open(self.path)

    @transaction.atomic
    def let_go(self):
        """Delete the row, then the bytes; raises ProtectedError while something points at it."""
        paths = [self.path, self.words_path]
        Entry.objects.record(None, "attachments.file.let_go", self, sha256=self.sha256)
        self.delete()
        transaction.on_commit(lambda: [default_storage.delete(path) for path in paths])

    @property
    def words_path(self):
        """Where its words lie, once they were read."""
        return f"{FOLDER}/{self.added_at:%Y%m}/{self.key}.words"


def holding_relations():
    """Every relation by which a model holds a StoredFile."""
    return [one for one in StoredFile._meta.get_fields(include_hidden=True)
            if one.auto_created and not one.concrete and one.is_relation]


def _names_in(folder):
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []
