"""Where apps that do not know each other meet: one names a question, others answer it."""

ANSWERS = {}


def register(question, answer):
    """Let `answer(obj, member)` be asked when some page asks `question` about an object."""
    ANSWERS.setdefault(question, []).append(answer)


def linked(question, obj, member):
    """Collect what the registered apps know, in one list; each answer is visible to `member`."""
    return [item for answer in ANSWERS.get(question, []) for item in answer(obj, member)]
