"""What addresses of others say, where the standard library raises for those it cannot read."""
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

NOTHING = SplitResult("", "", "", "", "")


def parts_of(url):
    """The parts of an address; all are empty when it is none ("http://[")."""
    try:
        parts = urlsplit(url)
        parts.port    # noqa: B018 - which raises for one that is no number
    except ValueError:
        return NOTHING
    return parts


def visitors_address(nearest, said, trusted):
    """Who asks: the last address in `said` (X-Forwarded-For) that no proxy of ours has.

    `nearest` is who is connected. Every proxy adds, on the right, whom it heard; what stands left
    of the first stranger is what that stranger says. "" is a socket of this machine.
    """
    address = nearest
    for hop in reversed([hop.strip() for hop in said.split(",")]):
        if not is_one_of(address, trusted) or not _read(hop):
            break
        address = hop
    return address


def is_one_of(address, networks):
    """Whether an address lies in one of these networks, given as texts; "" counts as ours."""
    found = _read(address)
    if not networks or found is None:
        return bool(networks) and not address
    return any(found in ip_network(network) for network in networks)


def _read(address):
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
