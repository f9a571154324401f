"""Words of people in sentences of the platform, where no markup can set their direction apart."""
FIRST_STRONG, POP = "\u2068", "\u2069"


def isolated(text):
    """A text between the marks that keep its direction from the words around it (UAX 9).

    For sentences that are built in Python, plain mail, subjects and titles; pages use <bdi>.
    """
    return f"{FIRST_STRONG}{text}{POP}" if text else ""
