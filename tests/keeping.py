"""How tests type into a form that is kept, as the browser's script does, and end a session."""
import re

KEEPER = re.compile(r'<input type="hidden" name="keeper" value="([^"]*)"')
KEEP = "/members/unsent/keep/"


def keeper_in(answer, number=-1):
    """What the form of a page carries; of several forms the last, unless `number` says which."""
    return KEEPER.findall(answer.content.decode())[number]


def keep(client, keeper, **words):
    """One write of the script: what the server answers."""
    return client.post(KEEP, {"keeper": keeper} | words)


def type_at(client, path, number=-1, **words):
    """Open a page and type there: the keeper that the form holds afterwards."""
    return keep(client, keeper_in(client.get(path), number), **words).json()["keeper"]


def end_session(client):
    """The session is over; the page that is open does not know it yet."""
    client.cookies.pop("sessionid")
