"""Words of people in sentences of the platform, where no markup can set their direction apart."""
FIRST_STRONG, POP = "\u2068", "\u2069"


def isolated(text):
    """A text between the marks that keep its direction from the words around it (UAX 9).

    For sentences that are built in Python, plain mail, subjects and titles; pages use <bdi>. A mark
    holds until the line ends, so each line of a longer text has its own.
    """
    lines = str(text or "").splitlines()
    return "\n".join(f"{FIRST_STRONG}{line}{POP}" if line.strip() else "" for line in lines)
