"""Somebody in several teams acts in the name of the one that stands closest to the person, and reads which."""

from uuid import UUID

import pytest
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.cases.rules.whose_name import in_order
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from tests.support.people import Cast

SYSTEM = SystemActor()
ONE, OTHER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)


def also_in(actor: MemberActor, *teams: UUID) -> MemberActor:
    """The same member, appointed to these teams too."""
    return MemberActor(
        id=actor.id,
        name=actor.name,
        language=actor.language,
        team_ids=actor.team_ids | frozenset(teams),
        organisation_id=actor.organisation_id,
        functions=actor.functions,
        keys=actor.keys,
    )


def test_the_team_that_received_it_stands_before_who_coordinates_and_who_does_a_step() -> None:
    known = {ONE: ["step", "consent"], OTHER: ["coordinates"], THIRD: ["received", "consent"]}
    assert in_order(known) == (THIRD, OTHER, ONE)


def test_a_team_that_knows_nothing_of_the_case_is_never_among_them() -> None:
    assert in_order({ONE: [], OTHER: ["consent"]}) == (OTHER,)


def test_a_team_of_theirs_that_does_not_know_the_case_asks_nothing(cast: Cast) -> None:
    """However small the id of the other team is: it was chosen by that once."""
    report, support = cast.report(), cast.team("support")
    cases.give_consent(actor=report.reporter(), team_id=support, parts=["identity"], purpose="support")
    lotte = also_in(cast["lotte"], UUID(int=0), UUID(int=2**128 - 1))

    cases.ask_consent(
        actor=lotte, case_id=report.case_id, for_team=support, parts=["story"], purpose="support"
    )

    with cast.as_(lotte):
        page = case_page(lotte, report.case_id)
    assert (page.own_team, page.acts_as) == (support, "")


def test_with_two_teams_that_take_part_the_page_says_for_which_one_acts(cast: Cast) -> None:
    report, support = cast.report(), cast.team("support")
    cases.give_consent(actor=report.reporter(), team_id=support, parts=["identity"], purpose="support")
    both = also_in(cast["noor"], support)

    with cast.as_(both):
        page = case_page(both, report.case_id)

    assert page.own_team == cast.team("adv")


def test_the_page_says_so_in_words(cast: Cast) -> None:
    report, support = cast.report(), cast.team("support")
    cases.give_consent(actor=report.reporter(), team_id=support, parts=["identity"], purpose="support")
    noor = cast.client_of("noor")
    assert "Meer dan een van je teams" not in noor.get(f"/zaken/{report.case_id}/").content.decode()

    directory.appoint(
        actor=SYSTEM,
        team_id=support,
        member_id=cast.city.members["noor"],
        role="holder",
        starts_on=clock.today().date(),
    )

    assert "Meer dan een van je teams" in noor.get(f"/zaken/{report.case_id}/").content.decode()


def test_somebody_whose_teams_do_not_know_it_finds_no_case(cast: Cast) -> None:
    report = cast.report()
    stranger = also_in(cast["wim"], new_id())
    with pytest.raises(Http404):
        cases.ask_consent(
            actor=stranger,
            case_id=report.case_id,
            for_team=cast.team("support"),
            parts=["story"],
            purpose="support",
        )
