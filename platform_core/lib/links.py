"""Extension points between apps that do not import each other: one asks by name, others answer."""

ANSWERS = {}


def register(question, answer):
    """Let `answer(obj, member)` be asked when some page asks `question` about an object."""
    ANSWERS.setdefault(question, []).append(answer)


def linked(question, obj, member):
    """Collect what the registered apps know, in one list; each answer is visible to `member`."""
    return [item for answer in ANSWERS.get(question, []) for item in answer(obj, member)]
