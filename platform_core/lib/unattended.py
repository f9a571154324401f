"""What a page asks for by itself, while nobody need be sitting at it."""


def by_itself(view):
    """Mark a view that scripts call without anybody's doing: it keeps no session alive."""
    view.by_itself = True
    return view
