"""The whole platform on a free port, in a thread of the test run and on the test's database."""
import socket
import threading
from contextlib import contextmanager

import uvicorn

STARTS_WITHIN = 20


@contextmanager
def running_platform():
    """Serve pages, static files and sockets as embedded; yields the address."""
    from platform_core.asgi import application  # noqa: PLC0415 - the settings must be ready

    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application, log_level="warning", proxy_headers=False,
                            ws_per_message_deflate=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    _wait_until_started(server, thread)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(STARTS_WITHIN)
        listener.close()


def _wait_until_started(server, thread):
    tick = threading.Event()
    for _attempt in range(STARTS_WITHIN * 100):
        if server.started:
            return
        if not thread.is_alive():
            break
        tick.wait(0.01)
    raise RuntimeError("The platform did not start for the browser tests.")
