"""Everything in one process: the worker is a thread beside the web server."""
import threading

from django.conf import settings

from platform_core.lib import sweeps


class Lifespan:
    """The ASGI lifespan: starts the worker thread with the server and stops it with it."""

    def __init__(self):
        self.stop = threading.Event()
        self.thread = None

    async def __call__(self, scope, receive, send):
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                self.stop.set()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def start(self):
        """Start the worker, unless it runs elsewhere."""
        if settings.EMBEDDED_WORKER and self.thread is None:
            self.thread = threading.Thread(
                target=sweeps.run_until, args=[self.stop], name="worker", daemon=True
            )
            self.thread.start()
