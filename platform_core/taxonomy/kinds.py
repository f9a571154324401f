"""What the taxonomy adds to the register of kinds."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import KINDS, Kind
from platform_core.taxonomy.models import Concept


def register():
    """A tag can be followed."""
    KINDS.add(Kind("concept", Concept, _("Tag"), "tag", followed=True))
