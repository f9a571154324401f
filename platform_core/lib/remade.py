"""Mail that is made anew at each try: its maker and a few numbers are kept, not its words.

    @makes("letter")                        register a maker; it may answer None: nothing to say
    def letter(about, member, template): …  → EmailMessage
    remade("letter", about, member=7, …)    the message, which knows how it was made

So what is sent late says what is true then, to the address of then, and to nobody who may no
longer read it.
"""
MAKERS = {}


def makes(name):
    """Let the decorated function make mails under this name."""
    def decorate(maker):
        MAKERS[name] = maker
        return maker

    return decorate


def remade(name, about=None, **facts):
    """The message that a maker makes of `about` (an object or None) and plain facts, or None."""
    message = MAKERS[name](about, **facts)
    if message is not None:
        message.about, message.maker, message.facts = about, name, facts
    return message
