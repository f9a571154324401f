"""At start: every verb that can be told has words, a sign and a family that members know."""
from django.core.checks import Error

from platform_core.lib.kinds import FAMILIES, VERBS


def verbs_are_whole(app_configs, **kwargs):
    """One Error for each verb without sentence or icon, or of a family that nobody registered."""
    found = []
    for name, verb in VERBS.items():
        if verb.family not in FAMILIES:
            found.append(Error(f"The verb {name} is of the family {verb.family!r}, which nobody "
                               "registered.", id="notifications.E001"))
        if not (verb.sentence and verb.icon):
            found.append(Error(f"The verb {name} has no sentence or no icon.",
                               id="notifications.E002"))
    return found
