"""The secrets of second steps (keys of apps, seeds of recovery codes) are sealed in their rows.

A row from before, or one that an older version wrote during an upgrade, is read as it is; a sweep
seals it. That is no migration, because the older version could not read what it had sealed.
"""
import logging

from allauth.mfa.models import Authenticator
from django.db import transaction

from platform_core.members.sealing import FACTORS, Unreadable, renewed, seal, unseal

logger = logging.getLogger(__name__)
SEALED = "sealed:"
SECRETS = ("secret", "seed")    # of an app, of recovery codes


def sealed(secret):
    """A secret as its row holds it."""
    return SEALED + seal(secret, FACTORS).decode()


def opened(held):
    """The secret in a row; Unreadable when its key is not in the file."""
    return unseal(held.removeprefix(SEALED).encode(), FACTORS) if held.startswith(SEALED) else held


def seal_plain():
    """A sweep: seal what stands there as it is."""
    plain = Authenticator.objects.none()
    for name in SECRETS:
        rows = Authenticator.objects.filter(data__has_key=name)
        plain |= rows.exclude(**{f"data__{name}__startswith": SEALED})
    for pk in plain.values_list("pk", flat=True):
        _rewrite(pk, lambda held: held if held.startswith(SEALED) else sealed(held))


def seal_anew():
    """Seal every secret with the newest key; how many no key opens, which stay as they are."""
    return _rewrite_all(_renewed)


def open_all():
    """Write every secret as the version before reads it; how many no key opens."""
    return _rewrite_all(opened)


def _rewrite_all(change):
    lost = 0
    for pk in Authenticator.objects.values_list("pk", flat=True):
        try:
            _rewrite(pk, change)
        except Unreadable:
            lost += 1
    return lost


def _renewed(held):
    if not held.startswith(SEALED):
        return sealed(held)
    return SEALED + renewed(held.removeprefix(SEALED).encode(), FACTORS).decode()


@transaction.atomic
def _rewrite(pk, change):
    """Its row is locked: a code that is spent meanwhile is not forgotten."""
    for row in Authenticator.objects.select_for_update().filter(pk=pk):
        row.data |= {name: change(row.data[name]) for name in SECRETS if name in row.data}
        row.save(update_fields=["data"])
