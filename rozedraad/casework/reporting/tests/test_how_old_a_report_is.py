"""The worklist says how old a report is: since it happened, and since somebody was told first."""

from datetime import timedelta

import pytest

from rozedraad.casework.cases.queries import worklist
from rozedraad.casework.reporting.actions import hand_over
from tests.support.clock import FrozenClock
from tests.support.partners import handed, partner
from tests.support.people import Cast


@pytest.mark.django_db
def test_the_worklist_says_how_long_a_report_was_under_way(cast: Cast, clock: FrozenClock) -> None:
    since = clock.now - timedelta(days=1)
    hand_over(
        actor=partner(cast), idempotency_key="6f0c9d1e-3c1b-4d52", report=handed(first_received_at=since)
    )
    noor = cast["noor"]
    with cast.as_(noor):
        (new,) = worklist(noor).new_cases
    assert (new.delay.incident_until_now, new.delay.told_until_now) == (2, 1)
    page = cast.client_of("noor").get("/werk/").content.decode()
    assert "Gebeurd: 2 dagen geleden. Eerst gemeld: gisteren, bij COC Demostad." in page
