"""How long the words of reports, statements, appeals and measures are kept (settings.KEPT_DAYS)."""
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from platform_core.attachments.models import Attachment
from platform_core.lib.targets import key_of
from platform_core.moderation.models import Appeal, Complaint, Sanction, Statement
from platform_core.workflow.models import Decision, Freeze, Stateful

PER_SWEEP = 500
SAID = {"text": "", "seen_title": "", "seen_text": "", "at_address": None, "reporter": None}


def due():
    """The querysets of what the sweep would take: reports and mail addresses lose words, as the
    statements, appeals and measures go.
    """
    return [_sources(), _contacts(), _reports(), *_statements(), _appeals(), _measures_over()]


def forget_old():
    """The sweep: what has served its time goes; what still restricts somebody stays readable."""
    forget_contacts()
    forget_reports()
    for rows in (_appeals(), _measures_over()):
        _erase(rows)
    forget_statements()


def forget_contacts():
    """Whence reports came, and where their outcome was mailed to."""
    _sources().update(source="")
    ids = _contacts().values_list("pk", flat=True)
    Complaint.objects.filter(pk__in=list(ids[:PER_SWEEP])).update(email="")


def forget_reports():
    """What was said in reports that were decided, by whom, with which files, and the text as it
    was reported.
    """
    ids = _reports().values_list("pk", flat=True)
    said = Complaint.objects.filter(pk__in=list(ids[:PER_SWEEP]))
    Attachment.objects.gone_with(said)
    said.update(**SAID)


@transaction.atomic
def forget_statements():
    """What was stated to somebody, but for what still holds; the words of the decision with it."""
    for gone in _statements():
        ids = list(gone.values_list("pk", flat=True)[:PER_SWEEP])
        _without_words(Decision.objects.filter(statement__in=ids))
        Statement.objects.filter(pk__in=ids).delete()


def _sources():
    said = Complaint.objects.exclude(source="")
    return said.filter(created__lt=_before("report_sources"))


def _contacts():
    left = Complaint.objects.exclude(email="").exclude(appeals__status="open")
    return left.filter(Q(report__decision__at__lt=_before("report_contacts"))
                       | Q(created__lt=_before("reports")))


def _reports():
    old = Complaint.objects.filter(report__decision__at__lt=_before("reports"))
    words = ~Q(text="", seen_title="", seen_text="", at_address=None, reporter=None)
    old = old.exclude(Freeze.objects.held(Complaint))
    return old.filter(words).exclude(report__status="open")


def _statements():
    """A queryset for each kind of thing that was decided about."""
    old = Statement.objects.filter(sent_at__lt=_before("statements"))
    kinds = old.order_by().values_list("decision__content_type", flat=True).distinct()
    for kind in list(kinds):
        gone = old.filter(decision__content_type=kind)
        model = ContentType.objects.get_for_id(kind).model_class()
        if model and issubclass(model, Stateful):
            standing = model._base_manager.exclude(decision=None).values("decision")
            gone = gone.exclude(decision__in=standing)
        yield gone


def _appeals():
    decided = Appeal.objects.exclude(status="open").exclude(Freeze.objects.held(Appeal))
    return decided.filter(decision__at__lt=_before("appeals"))


def _measures_over():
    old = _before("measures")
    return Sanction.objects.filter(Q(until__lt=old) | Q(until=None, decision__at__lt=old))


@transaction.atomic
def _erase(rows):
    """Delete these rows, and the words of what was decided about them."""
    for row in rows.order_by("pk")[:PER_SWEEP]:
        _without_words(Decision.objects.filter(**key_of(row)))
        row.delete()


def _without_words(decisions):
    decisions.exclude(reason="").update(reason="", salt="", redacted_at=timezone.now())


def _before(name):
    return timezone.now() - timedelta(days=settings.KEPT_DAYS[name])
