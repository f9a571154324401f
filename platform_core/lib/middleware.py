"""What every request brings and every answer carries."""
import re

from platform_core.lib import shared

PUBLIC = re.compile(r"/(?:$|[a-z]{2,3}(?:-[a-z0-9]{2,8})?(?:/|$)|q/|offline\.js$|sitemap\.xml$)")


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


class NobodyKnown:
    """Public pages know nothing of who reads: cookies are taken off at the door.

    No session is looked up below, nothing of a member can stand on the page, and no cookie is set.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not PUBLIC.match(request.path_info):
            return self.get_response(request)
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        varies = [name for name in response.get("Vary", "").split(", ") if name != "Cookie"]
        response["Vary"] = ", ".join(varies)
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
