"""Which pages may open a socket."""
from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from platform_core.lib.addresses import parts_of


class OurPages:
    """Lets pages of ours in: same scheme, host and port, before anything else is asked.

    Channels' own validator lets in every port and scheme of the host, and raises for "http://[".
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        said = parts_of(headers.get(b"origin", ""))
        own = _own_origin(headers.get(b"host", ""), scope.get("scheme", "ws"))
        is_open = f"{said.scheme}://{said.netloc}" in {own, *settings.CSRF_TRUSTED_ORIGINS}
        return await (self.app if is_open else WebsocketDenier())(scope, receive, send)


def _own_origin(host, scheme):
    """The origin of pages at this host; None where the platform is not known by that name."""
    is_ours = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    is_safe = settings.PRODUCTION or scheme == "wss"
    return f"{'https' if is_safe else 'http'}://{host}" if is_ours else None
