"""What the taxonomy adds to the register of kinds."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, Kind, written_at
from platform_core.taxonomy.models import Concept


def register():
    """A tag can be followed, and is kept at the desk."""
    KINDS.add(Kind("concept", Concept, _("Tag"), "tag", followed=True))
    DESKS.add(Desk("tags", _("Tags"), "tags:tags", "tags", 130, "community"))
    written_at({"tags:add": _("Tag"), "tags:tag": _("Tag")})
