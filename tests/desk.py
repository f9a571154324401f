"""How a coordinator changes something at the desk: read what it entails, then confirm it."""
import re

SAID = re.compile(r'name="said" value="([\d-]*)"')


def numbers_said(answer):
    """The numbers of a page that says what a change entails."""
    return [int(one) for one in SAID.search(answer.content.decode())[1].split("-")]


def confirm(client, address, facts=None):
    """Send a form, read what it entails, confirm it: (the numbers that were said, the answer)."""
    facts = facts or {}
    asked = client.post(address, facts)
    assert asked.status_code == 200, asked.status_code
    said = numbers_said(asked)
    return said, client.post(address, {**facts, "said": "-".join(map(str, said))})
