"""A public page is light, also with everything filled in, and asks nothing of anybody else."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from tests.story.reporter import Reporter
from tests.support.server import Server
from tests.support.weight import MOST_BYTES, weigh, weigh_form

pytestmark = pytest.mark.system

STORY = "Op het plein riepen twee jongens iets. " * 50
OTHERS = ("now", "help", "course", "difference", "privacy", "accessibility", "follow", "lost-code")


def test_a_page_of_the_form_and_all_it_loads_weighs_at_most_sixty_kilobytes(
    reporter: Reporter, town: Server, browser: Browser
) -> None:
    reporter.tells(STORY, name="Robin", phone="06-12345678")
    draft = {each["name"]: each["value"] for each in reporter.context.cookies()}

    weighed = weigh_form(browser, town.url, draft)
    weighed += [weigh(browser, town.url, path, {}) for path in map(reverse, OTHERS)]

    assert min(each.bytes for each in weighed) > 10_000, "nothing was measured"
    assert {each.path: each.bytes for each in weighed if each.bytes > MOST_BYTES} == {}
    assert [stranger for each in weighed for stranger in each.strangers] == []
