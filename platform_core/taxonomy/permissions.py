"""Who keeps the thesaurus; everybody reads it."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule
from platform_core.members.permissions import coordinate


@rule("taxonomy.keep")
def keep(member, concept=None):
    """Coordinators keep tags; the heads of the facets are shelves, which stay as they are."""
    allowed = coordinate(member, concept)
    if allowed and concept and concept.broader_id is None:
        return Denied(_("This is the name of a group of tags, and stays as it is."))
    return allowed
