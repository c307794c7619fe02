"""What a page costs somebody with a small bundle: every byte that came over the line, as the browser counted it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from rozedraad.casework.reporting.rules.screens import SCREENS

MOST_BYTES = 60_000  # of the design: a public report page, everything it loads included
FORM = tuple(f"/formulier/{screen.number}/" for screen in SCREENS)


@dataclass
class Weight:
    """Of one page and all it loads, headers too. `strangers`: addresses elsewhere that it asked for."""

    path: str
    bytes: int = 0
    requests: int = 0
    strangers: list[str] = field(default_factory=list)


def weigh(browser: Browser, address: str, path: str, cookies: Mapping[str, str]) -> Weight:
    """Fetched by a browser that was never here: nothing of it is in a cache."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="nl-NL")
    try:
        if cookies:
            context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies.items()])
        page = context.new_page()
        found = Weight(path)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})

        def asked(event: dict[str, Any]) -> None:
            found.requests += 1
            if not event["request"]["url"].startswith((f"{address}/", "data:")):
                found.strangers.append(event["request"]["url"])

        def came(event: dict[str, Any]) -> None:
            found.bytes += int(event["encodedDataLength"])

        line.on("Network.requestWillBeSent", asked)
        line.on("Network.loadingFinished", came)
        answer = page.goto(address + path, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        return found
    finally:
        context.close()


def weigh_form(browser: Browser, address: str, draft: Mapping[str, str]) -> list[Weight]:
    """The start page as a stranger gets it; each screen and the page before sending, of a draft that is filled in."""
    screens = [weigh(browser, address, path, draft) for path in (*FORM, "/formulier/nakijken/")]
    return [weigh(browser, address, "/", {}), *screens]
