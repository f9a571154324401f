"""At start: the keys of what is sealed lie where this process can read them."""
from django.core.checks import Error

from platform_core.members.sealing import FACTORS, UNSENT, seal


def keys_can_be_read(app_configs=None, **kwargs):
    """The file is made where there is none yet; an Error says what stands in the way."""
    return [error for number, keys in enumerate([UNSENT, FACTORS], 1)
            for error in _trouble(keys, number)]


def _trouble(keys, number):
    try:
        seal("", keys)
    except (OSError, ValueError) as reason:
        return [Error(f"{keys} holds no keys: {reason}", id=f"members.E00{number}")]
    return []
