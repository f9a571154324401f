"""The languages of the public pages; editors add them, no release is needed."""
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models.found import FoundText
from platform_core.content.models.version import ContentVersion
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.privacy.fields import CheckedCharField
from platform_core.workflow.models import Stateful, Step

# The languages that there are from the beginning: code, own name, direction, font, state.
FIRST = (
    ("nl", "Nederlands", "ltr", "latin", "open"), ("en", "English", "ltr", "latin", "open"),
    ("ar", "العربية", "rtl", "arabic", "preparing"),
    ("ti", "ትግርኛ", "ltr", "ethiopic", "preparing"),
    ("fr", "Français", "ltr", "latin", "preparing"), ("fa", "فارسی", "rtl", "arabic", "preparing"),
    ("so", "Soomaali", "ltr", "latin", "preparing"), ("es", "Español", "ltr", "latin", "preparing"),
    ("pl", "Polski", "ltr", "latin", "preparing"),
    ("uk", "Українська", "ltr", "cyrillic", "preparing"),
    ("tr", "Türkçe", "ltr", "latin", "preparing"),
)


class NotYet(Exception):
    """The language cannot open; `works` are those that are not live in it."""

    def __init__(self, works):
        super().__init__(", ".join(work.name for work in works))
        self.works = works


class LanguageQuerySet(models.QuerySet):
    def open(self):
        """Those in which readers find pages."""
        return self.filter(status=Language.Status.OPEN)

    def in_use(self):
        """Those in which texts are written: open or in preparation."""
        return self.exclude(status=Language.Status.CLOSED)

    def load(self):
        """Bring the first languages into an empty table; what editors changed stays."""
        known = set(self.values_list("code", flat=True))
        self.bulk_create(
            [self.model(code=code, name=name, direction=direction, font=font, status=status,
                        position=place)
             for place, (code, name, direction, font, status) in enumerate(FIRST)
             if code not in known],
            ignore_conflicts=True,
        )

    @transaction.atomic
    def add(self, by, **facts):
        """Prepare a new language; raises Taken for a code that is there already."""
        one_at_a_time("language", facts["code"])
        if self.filter(code=facts["code"]).exists():
            raise Taken(facts["code"])
        last = self.aggregate(last=models.Max("position"))["last"] or 0
        language = self.create(position=last + 1, status=Language.Status.PREPARING, **facts)
        Entry.objects.record(by, "content.language.add", language, code=language.code)
        ContentVersion.objects.move()
        return language


class Language(Stateful):
    """A language in which public texts are, or will be."""

    class Status(models.TextChoices):
        PREPARING = "preparing", _("In preparation")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Direction(models.TextChoices):
        LTR = "ltr", _("left to right")
        RTL = "rtl", _("right to left")

    class Font(models.TextChoices):
        LATIN = "latin", _("Latin")
        CYRILLIC = "cyrillic", _("Greek and Cyrillic")
        ARABIC = "arabic", _("Arabic")
        ETHIOPIC = "ethiopic", _("Ethiopic")
        DEVICE = "device", _("the reader’s own device")

    STEPS = {
        "open_up": Step(("preparing", "closed"), "open"),
        "close_down": Step(("preparing", "open"), "closed"),
        "prepare": Step(("closed",), "preparing"),
    }

    code = models.CharField(
        _("code"), max_length=12, unique=True,
        validators=[RegexValidator(r"^(?!ws$)[a-z]{2,3}(-[a-z0-9]{2,8})?\Z", _(
            "Give the code of a language: two or three letters, like “fr” or “ckb”."
        ))],
    )
    name = CheckedCharField(_("its own name"), max_length=60)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default="ltr")
    font = models.CharField(_("letters"), max_length=10, choices=Font, default="latin")
    status = models.CharField(max_length=20, choices=Status, default=Status.PREPARING)
    position = models.PositiveSmallIntegerField(default=0)

    objects = LanguageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self):
        return self.name

    @transaction.atomic
    def open_up(self, by):
        """Let readers find this language. Raises NotYet while a needed text is not live in it."""
        missing = self.missing_to_open()
        if missing:
            raise NotYet(missing)
        self.take("open_up", by)

    def close_down(self, by):
        """Let readers find this language no more; its texts are kept."""
        self.take("close_down", by)

    def prepare(self, by):
        """Go on with a language that was closed."""
        self.take("prepare", by)

    @transaction.atomic
    def describe(self, by, **facts):
        """Change how it is called and set."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))
        Entry.objects.record(by, "content.language.describe", self)
        ContentVersion.objects.move()

    def missing_to_open(self):
        """The Works that must be live in this language before it opens, and are not; one query."""
        works = Language.work_set_model().objects.filter(is_needed_to_open=True)
        live = models.Q(editions__language=self.code, editions__status="live")
        return list(works.exclude(pk__in=works.filter(live).values("pk")).order_by("pk"))

    @classmethod
    def work_set_model(cls):
        """Work, which points at this."""
        return cls._meta.apps.get_model("content", "Work")

    def on_open(self, by):
        ContentVersion.objects.move()
        FoundText.objects.follow_all(self)

    on_closed = on_preparing = on_open
