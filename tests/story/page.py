"""What everybody does on a page, whoever they are."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

__all__ = ["CODE", "Visitor", "expect"]

CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}")


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.page: Page = context.new_page()

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def reads(self, words: str) -> None:
        """These words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_read(self, words: str) -> None:
        expect(self.page.locator("main")).not_to_contain_text(words)

    def card(self, words: str, *, tag: str = "section") -> Locator:
        """The part of the page in which these words stand."""
        return self.page.locator(f"main {tag}").filter(has_text=words).last

    def steps(self, words: str) -> Locator:
        """The knots on the thread whose title begins so, behind its day."""
        title = self.page.locator("h3").filter(has_text=re.compile(rf"(?:^|:)\s*{re.escape(words)}"))
        return self.page.locator("main ol li[class^=rd-knot]").filter(has=title)

    def token(self) -> str:
        """What a form on this page proves itself with."""
        return self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()

    def posts(self, path: str, answers: Mapping[str, str]) -> tuple[int, str]:
        """As no button on a page would: the number and the words that come back."""
        answer = self.context.request.post(
            self.address + path, form={**answers}, headers={"Referer": self.page.url}, max_redirects=0
        )
        return answer.status, answer.text()

    def form_to(self, ending: str, *, within: Locator | None = None) -> Locator:
        """The form whose address ends so. What is folded around it is opened first."""
        exactly = f"form[action$='{ending}'], form[action*='{ending}#']"
        form = (within or self.page.locator("main")).locator(exactly).first
        self.unfolds(form)
        return form

    def unfolds(self, inside: Locator) -> None:
        """Open what this is folded into, from the outside in."""
        folded = inside.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("xpath=./summary").click()

    def ticks(self, form: Locator, name: str, *values: str) -> None:
        for value in values:
            form.locator(f"[name='{name}'][value='{value}']").check()

    def presses(self, within: Locator, name: str = "", value: str = "") -> None:
        """The button with this name and value, or the only one without a name; then the page it leads to."""
        named = f"[name='{name}'][value='{value}']" if name else ":not([name])"
        with self.page.expect_event("domcontentloaded"):
            within.locator(f"button{named}").first.click()
