"""Look at pages: screenshots on phone and desktop, light and dark, Dutch and English, scripts on or off.

    python tools/look.py http://127.0.0.1:8000 start=/ work=/werk/@.data/look/coordinator.json
    python tools/look.py http://127.0.0.1:8123 gallery=/gallery/ --only phone,light --en --no-js

A page is name=path, with @file behind it for the stored cookies of an actor (Playwright's storage state).
Pictures go to .data/look/. Also said: every request that left the address, and complaints of the console.
"""

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(__file__).resolve().parent.parent / ".data" / "look"
SIZES = {"phone": (360, 780), "desktop": (1280, 900), "narrow": (320, 640)}
USUAL = ("phone", "desktop")
SCHEMES = ("light", "dark")


class Shot(NamedTuple):
    name: str
    path: str
    cookies: Path | None

    @classmethod
    def parse(cls, text: str) -> "Shot":
        name, _, rest = text.partition("=")
        path, _, cookies = rest.partition("@")
        return cls(name, path, Path(cookies) if cookies else None)


def whole(page: Page, width: int) -> int:
    """Make the window as high as the page, so that what sticks to its edge stands at the end."""
    height: int = page.evaluate("Math.ceil(document.documentElement.scrollHeight)")
    page.set_viewport_size({"width": width, "height": max(height, 400)})
    return int(page.evaluate("document.documentElement.scrollWidth"))


def take(
    browser: Browser, base: str, shot: Shot, size: str, scheme: str, *, english: bool, script: bool
) -> Path:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        storage_state=shot.cookies,
        locale="en" if english else "nl",
    )
    page = context.new_page()
    page.on(
        "console",
        lambda said: print(f"  console: {said.text}") if said.type in ("error", "warning") else None,
    )
    page.on("request", lambda asked: None if asked.url.startswith(base) else print(f"  left us: {asked.url}"))
    page.goto(base + ("/en" if english else "") + shot.path)
    if whole(page, width) > width:
        print(f"  {shot.name}: wider than {size}")
    mark = f"{shot.name}-{size}-{scheme}{'-en' if english else ''}{'' if script else '-nojs'}.png"
    page.screenshot(path=OUT / mark, full_page=True)
    context.close()
    return OUT / mark


def look(
    base: str,
    shots: Iterable[Shot],
    sizes: Iterable[str],
    schemes: Iterable[str],
    *,
    english: bool,
    script: bool,
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in shots:
            for size in sizes:
                for scheme in schemes:
                    print(take(browser, base, shot, size, scheme, english=english, script=script))
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base")
    parser.add_argument("pages", nargs="+", type=Shot.parse)
    parser.add_argument("--only", default="", help="sizes and schemes, e.g. phone,dark")
    parser.add_argument("--en", action="store_true", help="in English")
    parser.add_argument("--no-js", action="store_true", help="with scripts off")
    given = parser.parse_args()
    wanted = [word for word in given.only.split(",") if word]
    sizes = [size for size in SIZES if size in wanted] or USUAL
    schemes = [scheme for scheme in SCHEMES if scheme in wanted] or SCHEMES
    look(given.base.rstrip("/"), given.pages, sizes, schemes, english=given.en, script=not given.no_js)


if __name__ == "__main__":
    main()
