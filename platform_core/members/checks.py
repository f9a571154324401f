"""At start: the keys of unsent words lie where this process can read them."""
from django.core.checks import Error

from platform_core.members.sealing import seal


def keys_can_be_read(app_configs=None, **kwargs):
    """The file is made where there is none yet; an Error says what stands in the way."""
    try:
        seal("")
    except (OSError, ValueError) as reason:
        return [Error(f"UNSENT_KEY_FILE holds no keys: {reason}", id="members.E001")]
    return []
