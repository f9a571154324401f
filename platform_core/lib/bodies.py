"""How large a request may be: refused by its length, before Django reads a byte of it.

Django reads a whole body to disk before a view is asked, and uvicorn has no limit of its own. So
this stands before both: `BodyLimit` wraps the application of ASGI, `body_limit` that of WSGI. What
says that it is too long is answered at once; what does not say is counted as it arrives.

Addresses that take files are marked (`takes_bodies`), and take more of those who are signed in.
"""
from http.cookies import CookieError, SimpleCookie
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.urls import Resolver404, resolve

USUAL = 3_000_000    # fields may be 2 MB (DATA_UPLOAD_MAX_MEMORY_SIZE), escaped they are more
BESIDES = 2_000_000    # what a form with files holds beside them
PAGE = (settings.BASE_DIR / "static/pages/too-large.html").read_bytes()    # the proxy's, too
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE))),
    ("Connection", "close"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
     "form-action 'none'; frame-ancestors 'none'"),
    *([("Strict-Transport-Security",
        f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload")]
      if settings.SECURE_HSTS_SECONDS else []),
)


class TooLarge(Exception):
    """More arrived than may."""


def takes_bodies(most):
    """Mark a view that takes bodies of `most` bytes, and a form around them, of members."""

    def mark(view):
        view.largest_body = most + BESIDES
        return view

    return mark


def most_of(path, cookies):
    """How many bytes a request to this path may bring; `cookies` is its header."""
    try:
        most = getattr(resolve(path).func, "largest_body", USUAL)
    except Resolver404:
        return USUAL
    return most if most > USUAL and _is_signed_in(cookies) else USUAL


def _is_signed_in(cookies):
    """Whether a session of a member is behind these cookies; a made-up cookie opens nothing."""
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return False
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return found is not None and SESSION_KEY in store(found.value)


def _length(said):
    """The number in a Content-Length; 0 where there is none (the server refuses nonsense)."""
    return int(said) if said.isdecimal() else 0


class BodyLimit:
    """The limit before an ASGI application."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        headers = {name: value.decode("latin-1") for name, value in scope.get("headers", ())}
        length = _length(headers.get(b"content-length", ""))
        is_unsaid = b"transfer-encoding" in headers
        if scope["type"] != "http" or not (length or is_unsaid):    # whatever its method
            return await self.app(scope, receive, send)
        most = USUAL
        if length > USUAL or is_unsaid:
            most = await sync_to_async(most_of)(scope["path"], headers.get(b"cookie", ""))
        if length > most:
            return await self._refuse(send)
        try:
            return await self.app(scope, self._counted(receive, most), send)
        except TooLarge:
            return await self._refuse(send)

    def _counted(self, receive, most):
        arrived = 0

        async def counted():
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > most:
                raise TooLarge
            return message

        return counted

    @staticmethod
    async def _refuse(send):
        headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE})


def body_limit(app):
    """The limit before a WSGI application."""

    def limited(environ, start_response):
        said = environ.get("CONTENT_LENGTH", "")
        is_unsaid = not said and "HTTP_TRANSFER_ENCODING" in environ
        most = USUAL
        if _length(said) > USUAL or is_unsaid:
            most = most_of(environ["PATH_INFO"], environ.get("HTTP_COOKIE", ""))
        if _length(said) > most or is_unsaid:    # the proxy always says: nobody else comes here
            start_response("413 Content Too Large", list(HEADERS))
            return [PAGE]
        return app(environ, start_response)

    return limited
