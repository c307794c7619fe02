"""Somebody who cannot hold a mouse or touch a screen: everything by the keys, and always seeing where they are."""

from typing import Any

from playwright.sync_api import BrowserContext

from tests.story.page import Visitor

MOST_STOPS = 150
# What the key works on now: does the browser mark it, is the mark drawn (by the thing itself or what it stands in),
# and does it stand within the window.
WHERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) { return null; }
  const drawn = (thing) => {
    const style = getComputedStyle(thing);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
  };
  const box = here.getBoundingClientRect();
  return {
    words: (here.labels && here.labels[0] || here).innerText?.trim().slice(0, 60) || here.name || here.tagName,
    marked: here.matches(':focus-visible, input[type^=date]:focus-within'),
    drawn: [here, here.parentElement, here.closest('label, .rd-choice, form, main')].some((e) => e && drawn(e)),
    inside: box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Typist(Visitor):
    """Uses Tab, arrows, space, Enter and letters, nothing else."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.stops = 0

    def goes_to_stop(self, wanted: str) -> None:
        """Tab until the key is on something that fits this selector; each stop on the way can be seen."""
        for _stop in range(MOST_STOPS):
            if self._is_on(wanted):
                return
            self.page.keyboard.press("Tab")
            self.sees_where_it_is()
        raise AssertionError(f"the Tab key never comes to {wanted} on {self.path}")

    def sees_where_it_is(self) -> None:
        found: dict[str, Any] | None = self.page.evaluate(WHERE)
        if found is not None:
            self.stops += 1
            assert all(found[each] for each in ("marked", "drawn", "inside")), (self.path, found)

    def chooses(self, name: str, value: str) -> None:
        """One of several: Tab to the group, arrows inside it."""
        self.goes_to_stop(f"[name='{name}']")
        for _arrow in range(40):
            if self._is_on(f"[name='{name}'][value='{value}']"):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never come to {value} of {name}")

    def ticks_box(self, name: str, value: str) -> None:
        self.goes_to_stop(f"[name='{name}'][value='{value}']")
        self.page.keyboard.press("Space")

    def picks(self, name: str, value: str, *, within: str = "") -> None:
        """From a list that folds out: the arrows go through it while it is closed."""
        wanted = f"{within} select[name='{name}']"
        self.goes_to_stop(wanted)
        for _arrow in range(60):
            if self.page.locator(wanted).input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list {name}")

    def types(self, name: str, words: str, *, within: str = "") -> None:
        self.goes_to_stop(f"{within} [name='{name}']")
        self.page.keyboard.type(words)

    def opens_the_fold_of(self, form: str) -> None:
        """What this form is folded into."""
        self.presses_enter_on(f"details:has(> {form}) > summary")

    def presses_enter_on(self, wanted: str) -> None:
        """On what leads to no other page."""
        self.goes_to_stop(wanted)
        self.page.keyboard.press("Enter")

    def enters(self, wanted: str) -> None:
        """Enter on a button or a link, and what comes after."""
        self.goes_to_stop(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _is_on(self, wanted: str) -> bool:
        return bool(self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted))
