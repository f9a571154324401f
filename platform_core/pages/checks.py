"""For production: whoever is answerable is named, and has confirmed how long things are kept."""
from django.conf import settings
from django.core.checks import Warning as Notice

from platform_core.pages.pages.organisation import missing


def organisation_is_named(app_configs=None, **kwargs):
    """One Warning for each setting of the contact page and the privacy statement that is open."""
    said = [Notice(f"{setting} is not set: pages show an example in its place.", id="pages.W001")
            for setting in missing()]
    if not settings.PRIVACY_CONFIRMED:
        said.append(Notice(
            "PRIVACY_CONFIRMED is not set: the privacy statement says that its periods and "
            "grounds are still to be confirmed by the controller.", id="pages.W002"))
    return said
