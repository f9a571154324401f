"""Requests whose texts are UTF-8, whatever their headers call them.

Django reads a request in the encoding that its Content-Type names, before any middleware is asked:
"charset=hex" would be an error that no page is made for.
"""
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters


class InUtf8:
    """A request that believes its Content-Type about everything but the encoding."""

    def _set_content_type_params(self, meta):
        said = meta.get("CONTENT_TYPE", "")
        self.content_type, self.content_params = parse_header_parameters(said)


class AsgiRequest(InUtf8, ASGIRequest):
    """What the ASGI application hands to the pages."""


class WsgiRequest(InUtf8, WSGIRequest):
    """What the WSGI application hands to the pages."""
