"""How old a report is: since it happened, and since somebody was told first."""

from datetime import date

from rozedraad.casework.cases.rules.delay import Delay, delay_of


def test_days_are_counted_from_the_incident_and_from_the_first_telling() -> None:
    found = delay_of(date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 11))
    assert found == Delay(incident_until_now=10, incident_until_told=3, told_until_here=5, told_until_now=7)


def test_a_day_nobody_knows_is_not_counted_from() -> None:
    found = delay_of(None, date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 11))
    assert (found.incident_until_now, found.incident_until_told) == (None, None)


def test_a_memory_that_lies_a_day_beside_it_is_no_negative_age() -> None:
    assert (
        delay_of(date(2026, 3, 5), date(2026, 3, 4), date(2026, 3, 4), date(2026, 3, 4)).incident_until_now
        == 0
    )
