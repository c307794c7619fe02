"""A page in Chromium, and what can be measured of it there."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tools import assets

HOST = "http://127.0.0.1:9"  # nobody listens there: every answer comes from below
AXE = assets.MODULES / "axe-core" / "axe.min.js"
WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
ZOOMED = 640  # 1280 at 200%


@dataclass(frozen=True)
class Dress:
    """How a page is looked at."""

    language: str
    scheme: str
    width: int


class Desk:
    """One browser page that shows what a view answered, with the static files it asks for."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.strangers: list[str] = []
        self._answer: Any = None
        context.route("**/*", self._fulfil)

    def shows(self, answer: Any, dress: Dress) -> None:
        """Load it as a page."""
        self._dresses(dress)
        self._answer = answer
        self.page.goto(HOST, wait_until="load")

    def puts_in(self, answer: Any, dress: Dress) -> None:
        """Put it in the place of the page that is there: quicker, with the same style sheet."""
        if self._answer is None:
            self.shows(answer, dress)
            return
        self._dresses(dress)
        self.page.evaluate(PUT_IN, answer.content.decode())

    def _dresses(self, dress: Dress) -> None:
        self.page.emulate_media(color_scheme="dark" if dress.scheme == "dark" else "light")
        self.page.set_viewport_size({"width": dress.width, "height": HEIGHT})

    def complaints(self) -> list[str]:
        """What axe finds, short. The script comes in by the debugger: the page's own policy stays as it is."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]

    def too_wide_at(self, *widths: int) -> list[str]:
        found = []
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            needed = self.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{needed} px wide at {width}"] if needed > width else []
            found += [f"cut off at {width}: {what}" for what in self.page.evaluate(CUT)]
        return found

    def _fulfil(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != HOST:
            self.strangers.append(route.request.url)
            route.abort()
        elif address.path.startswith("/static/"):
            path = Path(str(finders.find(address.path.removeprefix("/static/"))))
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            route.fulfill(body=path.read_bytes(), content_type=kind)
        else:
            headers = {name: value for name, value in self._answer.items() if name != "Location"}
            status = self._answer.status_code
            route.fulfill(status=status, headers=headers, body=self._answer.content)


@contextmanager
def desk(browser: Browser, *, language: str = "nl") -> Iterator[Desk]:
    context = browser.new_context(locale=language, viewport={"width": 390, "height": HEIGHT})
    try:
        yield Desk(context)
    finally:
        context.close()


@cache
def _axe() -> str:
    return AXE.read_text()


PUT_IN = """
html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const name of ['lang', 'dir', 'class']) {
    const value = page.documentElement.getAttribute(name);
    value ? document.documentElement.setAttribute(name, value) : document.documentElement.removeAttribute(name);
  }
  document.title = page.title;
  document.body.replaceWith(page.body);
}
"""

# Text that stands outside what it may show: neither scrolled to nor seen. A picture scrolls by itself.
CUT = """
[...document.querySelectorAll('main *, header *, footer *, .rd-exit *')]
  .filter(e => e.childElementCount === 0 && e.textContent.trim())
  .filter(e => !e.closest('.rd-hidden, [hidden], thead, [role=img]'))
  .filter(e => e.checkVisibility())
  .filter(e => {
    const box = e.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    return box.width > 1 && (box.left < -1 || box.right > wide + 1);
  })
  .map(e => e.outerHTML.slice(0, 90))
"""
