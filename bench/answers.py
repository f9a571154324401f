"""Answer requests in this process and say what CPU each took; `bench.beside --cpu` starts it.

A line of JSON in, [method, path, headers, body]; a line out, [status, headers, body, seconds]. It
is run by its path with another tree's folder to import from, so it uses nothing of this one.
"""
import importlib
import io
import json
import sys
import time
from urllib.parse import unquote


def environ(method, path, headers, body):
    """The WSGI environment of a request from this machine."""
    address, _mark, query = path.partition("?")
    sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        "REQUEST_METHOD": method, "PATH_INFO": unquote(address, "latin-1"), "QUERY_STRING": query,
        "SCRIPT_NAME": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body.encode())),
        "wsgi.input": io.BytesIO(body.encode()), "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http", "wsgi.version": (1, 0), "wsgi.multithread": True,
        "wsgi.multiprocess": True, "wsgi.run_once": False, **sent,
    }


def answer(application, asked):
    """[status, headers, body, CPU seconds of this process, all threads]."""
    began = {}
    start = time.process_time()
    parts = application(environ(*asked), lambda status, headers, *_error: began.update(
        status=int(status.split()[0]), headers=headers))
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    seconds = time.process_time() - start
    headers = {name.lower(): value.strip() for name, value in began["headers"]}
    return [began["status"], headers, body.decode(), seconds]


def main():
    """Answer until no more is asked."""
    application = importlib.import_module(sys.argv[1]).application
    for line in sys.stdin:
        print(json.dumps(answer(application, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
