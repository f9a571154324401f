"""Where nothing can be written, every page that is read is served as ever."""
import pytest

from tests.crawl.crawler import name_of
from tests.unwritable import read_only

pytestmark = pytest.mark.once
NEEDS_TO_WRITE = {"record"}    # the team's look at what is known of a member leaves a trace


def one_of_each(pages):
    """One address of every page that was shown."""
    return {name_of(address.split("?")[0]): address for address in pages}.values()


@pytest.mark.parametrize("role", ["member", "coordinator"])
def test_no_page_fails_because_nothing_can_be_written(clients, crawls, role):
    client = clients[role]
    addresses = list(one_of_each(crawls[role].pages))
    usual = {address: client.get(address).status_code for address in addresses}
    client.raise_request_exception = False
    with read_only():
        now = {address: client.get(address).status_code for address in addresses}
    client.raise_request_exception = True
    changed = {name_of(address): status for address, status in now.items()
               if status != usual[address]}
    assert {name: status for name, status in changed.items()
            if status != 503 or name.rpartition(":")[2] not in NEEDS_TO_WRITE} == {}
    assert sum(status == 200 for status in now.values()) >= 30
