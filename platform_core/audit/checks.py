"""For production: what the record proves lies somewhere that its database cannot reach."""
from django.conf import settings
from django.core.checks import Warning as Notice


def the_end_leaves_the_machine(app_configs=None, **kwargs):
    """A Warning while nobody elsewhere is sent the newest line of the anchor."""
    if settings.RECORD_MAIL:
        return []
    return [Notice("RECORD_MAIL names nobody: whoever has this machine can cut the record off "
                   "and its anchor with it, unseen.", id="audit.W001")]
