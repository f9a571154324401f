"""What a fact may be; `unknown` is an answer, and is shown."""
from django.db import models
from django.utils.translation import gettext_lazy as _


class LineKind(models.TextChoices):
    """What answers at a number."""

    HELPLINE = "helpline", _("Help line")
    EMERGENCY = "emergency", _("Police or emergency")


class Hours(models.TextChoices):
    """When a line answers."""

    UNKNOWN = "unknown", _("Not known")
    ALWAYS = "always", _("Day and night")
    TIMES = "times", _("At these times")


class Cost(models.TextChoices):
    """What a call costs."""

    UNKNOWN = "unknown", _("Not known")
    FREE = "free", _("Free")
    LOCAL = "local", _("Local charge")
    CHARGED = "charged", _("More than a local call")


class YesNo(models.TextChoices):
    """Yes, no, or nobody knows."""

    UNKNOWN = "unknown", _("Not known")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class SourceKind(models.TextChoices):
    """What a source is; blank where nobody has said."""

    LAW = "law", _("Law or regulation")
    OFFICIAL = "official", _("Government")
    OWN = "own", _("The service itself")
    STUDY = "study", _("Research or statistics")
    LIST = "list", _("List of another organisation")
    NEWS = "news", _("News")
    OTHER = "other", _("Something else")


class Known(models.TextChoices):
    """What is known of a question in a country."""

    UNKNOWN = "unknown", _("Unknown")
    KNOWN = "known", _("Known")
    DISPUTED = "disputed", _("Disputed")
