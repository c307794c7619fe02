"""Two protocols side by side: what differs, what one has and the other lacks."""

from django.utils.translation import override

from rozedraad.casework.guide.rules.comparing import Comparison, Difference, compare
from rozedraad.casework.protocols.queries import library, tell_whole
from rozedraad.casework.protocols.tests.files import AMSTERDAM, changed, told
from tests.support.people import Cast

CITY, EAST = "demostad/2026.1", "demostad-oost/2026.1"


def compared(text: str) -> Comparison:
    with override("en"):
        return compare(told(), told(text))


def test_a_protocol_beside_itself_has_no_difference() -> None:
    found = compared(AMSTERDAM)
    assert (found.rules, found.differing, found.only_left, found.only_right) == ((), [], [], [])
    assert len(found.same) == len(told().steps)


def test_another_term_is_one_difference_in_words() -> None:
    found = compared(
        changed("within: {hours: 48, from: report.received}", "within: {hours: 24, from: report.received}")
    )
    (pair,) = found.differing
    assert pair.id == "first-contact"
    assert pair.differences == (
        Difference("Term", "Within 48 hours after the report", "Within 24 hours after the report"),
    )


def test_other_words_and_another_rule_for_the_whole_are_told() -> None:
    found = compared(changed("consent_lasts: 6 months", "consent_lasts: 3 months"))
    assert found.rules == (Difference("A yes lasts", "6 months", "3 months"),)
    other = compared(changed("en: First contact}", "en: We call you}"))
    assert (
        Difference("Words", "First contact", "We call you")
        in other.pairs[_at(other, "first-contact")].differences
    )


def test_a_district_adds_to_its_city() -> None:
    whole = {each.id: each for each in library().protocols}
    with override("en"):
        found = compare(tell_whole(whole["demostad"]), tell_whole(whole["demostad-oost"]))
    assert [pair.id for pair in found.only_right] == ["oost-evening-walk"]
    assert found.only_left == []
    assert "refer-district" in [pair.id for pair in found.differing]


def test_the_page_shows_what_was_chosen_and_refuses_what_does_not_exist(cast: Cast) -> None:
    noor, place = cast.client_of("noor"), "/handelingskaders/vergelijken/"
    page = noor.get(place, {"links": CITY, "rechts": EAST}).content.decode()
    assert "Een avondronde langs de plek met het straatteam" in page
    assert "Binnen 1 werkdag na het ja" in page
    wrong = noor.get(place, {"links": CITY, "rechts": "elders/1"})
    assert (wrong.status_code, "Alleen in" in wrong.content.decode()) == (200, False)
    assert "Alleen in" in noor.get(place).content.decode()


def _at(found: Comparison, step: str) -> int:
    return [pair.id for pair in found.pairs].index(step)
