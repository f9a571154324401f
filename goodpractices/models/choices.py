"""The codes that a practice stores, with the words that people see."""
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PracticeType(TextChoices):
    METHOD = "method", _("Method")
    TRAINING = "training", _("Training")
    TOOL_OR_PROTOCOL = "tool_or_protocol", _("Tool or protocol")
    OUTREACH = "outreach", _("Outreach")
    SERVICE = "service", _("Service")
    POLICY = "policy", _("Policy")
    COLLABORATION = "collaboration", _("Working together")
    RESEARCH = "research", _("Research")


class Setting(TextChoices):
    RECEPTION_CENTRE = "reception_centre", _("Reception centre")
    HOSPITAL = "hospital", _("Hospital")
    GP = "gp", _("General practice")
    MENTAL_HEALTH = "mental_health", _("Mental health care")
    SCHOOL = "school", _("School")
    HOME = "home", _("At home")
    COMMUNITY_VENUE = "community_venue", _("Community venue")
    ONLINE = "online", _("Online")
    POLICE_STATION = "police_station", _("Police station")
    MUNICIPAL_OFFICE = "municipal_office", _("Municipal office")
    SHELTER = "shelter", _("Shelter")
    OTHER = "other", _("Other")


class AreaLevel(TextChoices):
    LOCAL = "local", _("One or more municipalities")
    REGIONAL = "regional", _("A region or province")
    NATIONAL = "national", _("A whole country")
    CROSS_BORDER = "cross_border", _("More than one country")


class Stage(TextChoices):
    PILOT = "pilot", _("Pilot")
    RUNNING = "running", _("Running")
    REGULAR_SERVICE = "regular_service", _("Part of the regular service")
    ENDED = "ended", _("Ended")


class Participation(TextChoices):
    NONE = "none", _("Not involved")
    CONSULTED = "consulted", _("They gave advice")
    CO_DESIGNED = "co_designed", _("They helped to design it")
    LED_BY = "led_by", _("They lead it")


class CostBand(TextChoices):
    NONE = "none", _("No extra cost")
    LT_1K = "lt_1k", _("Less than €1,000 a year")
    FROM_1K = "1k_10k", _("€1,000 to €10,000 a year")
    FROM_10K = "10k_50k", _("€10,000 to €50,000 a year")
    GT_50K = "gt_50k", _("More than €50,000 a year")
    UNKNOWN = "unknown", _("Unknown")


class EvaluationKind(TextChoices):
    NONE = "none", _("Not evaluated")
    MONITORING = "monitoring", _("Figures are recorded")
    PROCESS = "process", _("Process evaluation")
    OUTCOME_NO_CONTROL = "outcome_no_control", _("Outcomes measured, without a control group")
    OUTCOME_CONTROL = "outcome_control", _("Outcomes measured, with a control group")
    SYSTEMATIC_REVIEW = "systematic_review", _("Systematic review")


class LessonKind(TextChoices):
    DO = "do", _("Do")
    DONT = "dont", _("Do not")
    SIDE_EFFECT = "side_effect", _("Side effect")
    LIMITATION = "limitation", _("Limitation")


class Licence(TextChoices):
    CC_BY = "cc_by", _("CC BY: may be used and changed, with the source named")
    CC_BY_SA = "cc_by_sa", _("CC BY-SA: as CC BY, and shared under the same terms")
    CC_BY_NC = "cc_by_nc", _("CC BY-NC: as CC BY, not for profit")
    ALL_RIGHTS_RESERVED = "all_rights_reserved", _("All rights reserved")
    LINK_ONLY = "link_only", _("May be linked to, not copied")


class Visibility(TextChoices):
    MEMBERS = "members", _("Members of the platform")
    PUBLIC = "public", _("Everyone, once an editor agrees")


class EvidenceLevel(TextChoices):
    """The platform's own label, from low to high; not an official recognition."""

    PRACTICE_EXPERIENCE = "practice_experience", _("Practice experience")
    WELL_DESCRIBED = "well_described", _("Well described")
    WELL_SUBSTANTIATED = "well_substantiated", _("Well substantiated")
    FIRST_INDICATIONS = "first_indications", _("First indications of effect")
    GOOD_INDICATIONS = "good_indications", _("Good indications of effect")
    STRONG_INDICATIONS = "strong_indications", _("Strong indications of effect")
