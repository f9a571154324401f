"""Pages and sockets for an ASGI server; embedded, the worker runs in the same process."""
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_core.settings")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from platform_core.lib.bodies import BodyLimit  # noqa: E402
from platform_core.lib.embedded import Lifespan  # noqa: E402
from platform_core.lib.requests import AsgiRequest  # noqa: E402
from platform_core.notifications.origin import OurPages  # noqa: E402
from platform_core.notifications.routing import websocket_urlpatterns  # noqa: E402

pages.request_class = AsgiRequest
sockets = OurPages(URLRouter(websocket_urlpatterns))
application = ProtocolTypeRouter(
    {"http": BodyLimit(pages), "websocket": sockets, "lifespan": Lifespan()}
)
