"""What the pages of the report weigh: bytes over the line in a real browser, nothing cached."""

from collections.abc import Iterator

from benchmarks.place import installation, web
from benchmarks.rows import Row
from tests.support.browser import chromium
from tests.support.drafts import prepare_drafts
from tests.support.weight import MOST_BYTES, weigh_form

BOUND = MOST_BYTES / 1000


def measure() -> Iterator[Row]:
    """The start page, the first screen, the heaviest of all screens filled in, and what was asked of others."""
    with installation() as place:
        (draft,) = prepare_drafts(place.environment, 1)
        with web(place), chromium() as browser:
            start, first, *rest = weigh_form(
                browser, f"http://127.0.0.1:{place.port}", {"draft": draft.cookie}
            )
    heaviest = max((first, *rest), key=lambda each: each.bytes)
    yield Row("page_start", start.bytes / 1000, "kB", at_most=BOUND)
    yield Row("page_first_screen", first.bytes / 1000, "kB", at_most=BOUND)
    yield Row("page_heaviest", heaviest.bytes / 1000, "kB", at_most=BOUND)
    strangers = sum(len(each.strangers) for each in (start, first, *rest))
    yield Row("page_third_parties", strangers, "requests", at_most=0)
