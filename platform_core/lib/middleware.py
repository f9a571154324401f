"""What every request brings and every answer carries."""
from platform_core.lib import shared


class OneMoment:
    """Memoise the shared cache for the length of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with shared.one_request():
            return self.get_response(request)


class NeverStored:
    """No page is stored by browser or proxy: the next user of a shared computer must not see it.

    Nor may another site embed one, or learn from one whether somebody is signed in here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class VisitorsAddress:
    """Behind the proxy, rate limits count for the visitor's IP address, not for the proxy's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if address := request.headers.get("X-Real-IP"):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def guard_static(headers, path, url):
    """Static files: a picture that is opened by itself may run and load nothing, nor be framed."""
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
