"""What else must go when words are taken out for good: rooms that keep copies say so here."""

COPIES = []


def keeps_copies(forget):
    """Let `forget(obj)` be called, in the same transaction, when words of obj are erased."""
    COPIES.append(forget)
    return forget


def forget_copies(obj):
    """Take the words of `obj` out wherever a room above keeps a copy of them."""
    for forget in COPIES:
        forget(obj)
