"""Each branch of the Groningen card (source 001, p. 60), from report to closing, in the pages that staff use."""

import pytest

from rozedraad.casework.protocols.queries import library
from rozedraad.shared.workdays import Duration, add
from tests.support.clock import FrozenClock
from tests.support.followed import Followed
from tests.support.people import Cast
from tests.support.town import Town, build_town

DESK = "adv-intake"
ENTRANCES = ("contact-centre", "coc", "police")


@pytest.fixture
def town(cast: Cast) -> Town:
    return build_town(cast, library().protocol("groningen", "2026.1"))


class Card(Followed):
    """One case on its way over the card."""

    def __init__(
        self, town: Town, clock: FrozenClock, entrance: str = "contact-centre", **facts: object
    ) -> None:
        super().__init__(town, clock, entrance, **facts)

    def arrives_at_the_desk(self) -> None:
        """Suspicion yes, by name, and the desk takes it up."""
        self.does("first-contact", "reached")
        self.does("weigh-suspicion", "suspicion")
        self.does("ask-referral", "accepted")
        self.takes_up("refer-desk")

    def hears_both_sides(self) -> None:
        self.does("intake-talk", "hear_both")
        self.agrees("hear-other-side")
        self.clock.move(days=10)
        self.does("hear-other-side", "answered")


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_every_entrance_leads_to_the_desk_after_a_yes(town: Town, clock: FrozenClock, entrance: str) -> None:
    card = Card(town, clock, entrance)
    card.does("first-contact", "reached")
    card.does("weigh-suspicion", "suspicion")
    assert "tell-municipality" in card.steps()
    assert ("consult-police" in card.steps()) is (entrance != "police")
    card.does("ask-referral", "accepted")
    assert card.steps()["refer-desk"].state == "waiting_for_consent"
    card.agrees("refer-desk")
    card.does("refer-desk", verb="accept")
    assert card.steps()["intake-talk"].team_id == town.teams[DESK]


def test_without_a_suspicion_it_is_explained_and_the_person_may_see_it_otherwise(
    town: Town, clock: FrozenClock
) -> None:
    card = Card(town, clock)
    card.does("first-contact", "reached")
    card.does("weigh-suspicion", "no_suspicion")
    assert "ask-referral" not in card.steps()
    card.does("explain-no-suspicion", "wants_more")
    assert card.steps()["ask-referral"].state == "open"
    card.does("ask-referral", "refused")
    card.is_closed()


def test_a_the_suspicion_is_gone_and_the_person_is_content(town: Town, clock: FrozenClock) -> None:
    card = Card(town, clock)
    card.arrives_at_the_desk()
    card.hears_both_sides()
    card.does("judge-answer", "suspicion_gone")
    card.does("ask-content", "content")
    assert not {"talk-next-steps", "align-municipality"} & set(card.steps())
    card.is_closed()


@pytest.mark.parametrize(
    ("choice", "follows"),
    [
        ("tailor_made", "do-tailor-made"),
        ("mediation", "refer-mediation"),
        ("procedure", "do-procedure"),
        ("criminal_complaint", "refer-police"),
    ],
)
def test_b_the_suspicion_remains_and_the_person_chooses(
    town: Town, clock: FrozenClock, choice: str, follows: str
) -> None:
    card = Card(town, clock)
    card.arrives_at_the_desk()
    card.hears_both_sides()
    card.does("judge-answer", "suspicion_remains")
    card.does("align-municipality", "talked")
    card.does("talk-next-steps", choice)
    assert follows in card.steps()
    if follows.startswith("refer-"):
        card.agrees(follows)
        card.does(follows, verb="accept")
        card.does(follows, verb="contact")
    else:
        card.does(follows, "arranged")
    card.is_closed()


def test_b_the_choice_of_mediation_warns_where_it_does_not_fit(town: Town, clock: FrozenClock) -> None:
    card = Card(town, clock, kinds=["violence"])
    card.arrives_at_the_desk()
    card.hears_both_sides()
    card.does("judge-answer", "suspicion_remains")
    desk = town.client_of(town.teams[DESK])
    page = desk.get(f"/zaken/{card.report.case_id}/").content.decode()
    assert "Bemiddelen past hier niet" in page
    assert "Er is geweld of vernieling" in page


def test_anonymous_ends_with_a_listening_ear(town: Town, clock: FrozenClock) -> None:
    card = Card(town, clock, "coc")
    card.does("first-contact", "reached")
    card.does("weigh-suspicion", "suspicion")
    card.does("ask-referral", "anonymous")
    card.takes_up("refer-desk-anonymous")
    assert card.opens(DESK) == {"facts", "story"}
    card.does("listening-ear", "listened")
    assert not {"intake-talk", "hear-other-side"} & set(card.steps())
    card.is_closed()


def test_a_yes_to_the_desk_is_no_yes_to_a_letter_to_the_other_side(town: Town, clock: FrozenClock) -> None:
    card = Card(town, clock)
    card.arrives_at_the_desk()
    card.does("intake-talk", "hear_both")
    assert card.steps()["hear-other-side"].state == "waiting_for_consent"
    card.agrees("hear-other-side")
    assert card.steps()["hear-other-side"].due == add(clock.now, Duration(15, "working_days"))
    clock.move(days=30)
    assert card.steps()["hear-other-side"].late


def test_acute_and_high_profile_tells_mayor_and_alderman_within_four_hours(
    town: Town, clock: FrozenClock
) -> None:
    card = Card(town, clock, acute=True, media=True)
    step = card.steps()["tell-mayor-and-alderman"]
    assert step.team_id == town.teams["city-coordinator"]
    assert step.due == add(clock.now, Duration(4, "hours"))
    card.does("tell-mayor-and-alderman", "told")
