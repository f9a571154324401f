"""What a cold browser loads on its first visit: requests and bytes, over the real server."""
import os
import shutil
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from bench import people
from bench.figures import packed

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]
CHROMIUM = shutil.which(os.environ.get("CHROMIUM") or "chromium")


@dataclass(frozen=True)
class FirstLoad:
    """`kilobytes` as transferred; a page without compression counts as nginx would send it."""

    requests: int
    kilobytes: float


def first_load(server, path, member=None):
    """Load a page in a browser that has never been here; None where there is no Chromium."""
    if not CHROMIUM:
        return None
    address = f"http://127.0.0.1:{server.port}"
    session = people.cookies_of(member) if member else {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(locale="nl-NL")
        context.add_cookies(
            [{"name": name, "value": value, "url": address}
             for name, value in session.items()]
        )
        responses = []
        page = context.new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto(address + path, wait_until="networkidle")
        load = FirstLoad(len(responses), sum(map(weight, responses)) / 1024)
        browser.close()
    return load


def weight(response):
    """The bytes of one answer with its headers."""
    sizes = response.request.sizes()
    is_page = response.request.resource_type == "document"
    plain = is_page and "content-encoding" not in response.headers
    body = packed(response.body()) if plain else sizes["responseBodySize"]
    return body + sizes["responseHeadersSize"]
