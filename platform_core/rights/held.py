"""What is frozen, for those who take words out: whose it is, and what stands in it."""
from platform_core.attachments.models import Attachment, HasFiles
from platform_core.rights.columns import differing
from platform_core.rights.needles import Needles
from platform_core.rights.owned import owned
from platform_core.workflow.models import Freeze


def authors_of_frozen():
    """The querysets of ids of members who wrote something that is frozen, or said it in a report.
    """
    if not Freeze.objects.in_force().exists():
        return []
    return [model._base_manager.filter(Freeze.objects.held(model))
            .exclude(**{whose.lookup: None}).values(whose.lookup)    # a report may be nobody's
            for model, whose in owned().items()
            if whose.by_choice or issubclass(model, HasFiles)]


def frozen_with(strings):
    """In how many frozen rows one of these strings stands."""
    needles = Needles(strings)
    if not needles or not Freeze.objects.in_force().exists():
        return 0
    return sum(1 for _row in differing(needles.taken_out, frozen=True))


def is_beside_frozen(stored):
    """Whether a StoredFile stands beside a text that is frozen."""
    beside = Attachment.objects.filter(stored=stored).exclude(subject_id=None)
    return any(one.subject is not None and Freeze.objects.is_held(one.subject) for one in beside)
